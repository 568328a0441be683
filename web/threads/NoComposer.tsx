import { Trans, useLingui } from '@lingui/react/macro'
import { can } from '../../shared/roles.ts'
import { Button } from '../ui/Button.tsx'
import { dateWords } from '../words/dates.ts'
import { useFormatLocale } from '../words/Words.tsx'
import styles from './Composer.module.css'
import { isolated } from './isolated.ts'
import { useThreadPlace } from './place.tsx'
import { dayOf } from './rows.ts'

/** In the composer's place where one may not write: why, and who can change it. */
export const NoComposer = () => {
  const { role, ask } = useThreadPlace()
  return (
    <div className={styles.none}>
      <p>
        {can(role, 'thread:post') ? (
          <ClosedWords />
        ) : (
          <Trans>
            Your role here is to read. A city coordinator can give you the right to write.
          </Trans>
        )}
      </p>
      {can(role, 'thread:moderate') && (
        <Button onPress={() => ask({ kind: 'reopen' })}>
          <Trans>Open the thread again…</Trans>
        </Button>
      )}
    </div>
  )
}

const ClosedWords = () => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const { link, authorOf } = useThreadPlace()
  const close = link.log.get().entries.findLast(({ kind }) => kind === 'close')
  if (close === undefined) return <Trans>This thread is closed. You can read, not reply.</Trans>
  const who = isolated(authorOf(close.by).post ?? t`Former member`)
  const date = dateWords(format, dayOf(new Date(close.at)))
  return (
    <Trans>
      Closed by {who} on {date}. You can read, not reply.
    </Trans>
  )
}
