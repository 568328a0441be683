import { Trans, useLingui } from '@lingui/react/macro'
import { CATEGORY_WORDS } from '../words/moderation.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { isolated } from './isolated.ts'
import styles from './MessageList.module.css'
import { useThreadPlace } from './place.tsx'
import type { ActEntry } from './rows.ts'
import { timeWords } from './times.ts'

/** What a facilitator did, as a quiet line in its place; why a message is hidden stands at the message. */
export const ActLine = ({ entry }: { readonly entry: ActEntry }) => {
  const format = useFormatLocale()
  return (
    <div className={styles.act}>
      <p>
        <ActWords entry={entry} /> · <time dateTime={entry.at}>{timeWords(format, entry.at)}</time>
      </p>
      {entry.kind !== 'hide' && entry.reason !== undefined && (
        <p className={styles.reason}>
          <bdi>{entry.reason}</bdi>
        </p>
      )}
    </div>
  )
}

const ActWords = ({ entry }: { readonly entry: ActEntry }) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const { authorOf, entryAt } = useThreadPlace()
  const nameOf = (personId: typeof entry.by) =>
    isolated(authorOf(personId).post ?? t`Former member`)
  const who = nameOf(entry.by)
  const target = 'target' in entry ? entryAt(entry.target) : undefined
  const whose = target ? nameOf(target.by) : ''
  switch (entry.kind) {
    case 'hide': {
      const category = t(CATEGORY_WORDS[entry.category]).toLocaleLowerCase(format)
      return (
        <Trans>
          {who} hid a message of {whose} ({category})
        </Trans>
      )
    }
    case 'restore':
      return (
        <Trans>
          {who} restored a message of {whose}
        </Trans>
      )
    case 'close':
      return <Trans>{who} closed this thread</Trans>
    case 'reopen':
      return <Trans>{who} opened this thread again</Trans>
  }
}
