import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../../ui/Button.tsx'
import { textFromTable } from '../../cells/clipboard.ts'
import { fieldWords } from '../../fields/field-words.ts'
import type { Acting } from './acts.ts'
import type { Unread } from './paste.ts'
import styles from './Table.module.css'
import { WHY_WORDS } from './why-words.ts'

/** So much of a long text is shown; all of it can be copied. */
const SHOWN_LETTERS = 80
const SHOWN_LINES = 50

/** What was pasted or typed and says nothing where it was to go: its words, where, and why. Nothing is lost. */
export const UnreadList = ({
  unread,
  acting,
  onDismiss,
}: {
  readonly unread: readonly Unread[]
  readonly acting: Acting
  readonly onDismiss: () => void
}) => {
  const count = unread.length
  if (count === 0) return null
  const copy = () =>
    void navigator.clipboard.writeText(textFromTable(unread.map(({ text }) => [text])))
  return (
    <section role="alert" className={styles.unread} data-unread={count}>
      <p>
        <Plural
          value={count}
          one="One text was not taken in. The rest is in the table."
          other="# texts were not taken in. The rest is in the table."
        />
      </p>
      <ul>
        {unread.slice(0, SHOWN_LINES).map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only shown, once.
          <OneUnread key={index} unread={each} acting={acting} />
        ))}
      </ul>
      <div className={styles.unreadActs}>
        <Button onPress={copy}>
          <Trans>Copy these texts</Trans>
        </Button>
        <Button kind="plain" onPress={onDismiss}>
          <Trans>Dismiss</Trans>
        </Button>
      </div>
    </section>
  )
}

const OneUnread = ({ unread, acting }: { readonly unread: Unread; readonly acting: Acting }) => {
  const { t } = useLingui()
  const { table, selection } = acting
  const { row, column, text, why } = unread
  const line = table.lines.findIndex(({ id }) => id === row)
  const words = column && fieldWords(column.root, column.name)
  const number = table.lines[line]?.number ?? ''
  const at = table.columns.findIndex(({ name }) => name === column?.name)
  const where = [number, words ? t(words) : ''].filter(Boolean).join(' · ')
  const shown = text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text
  return (
    <li>
      {line === -1 ? (
        <Trans>Line {unread.line}</Trans>
      ) : (
        <Button kind="plain" onPress={() => selection.go({ line, column: Math.max(1, at + 1) })}>
          {where}
        </Button>
      )}{' '}
      <q dir="auto">{shown}</q> <span>{t(WHY_WORDS[why])}</span>
    </li>
  )
}
