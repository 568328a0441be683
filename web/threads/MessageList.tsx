import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import { useFormatLocale } from '../words/Words.tsx'
import { ActLine } from './ActLine.tsx'
import { Message } from './Message.tsx'
import styles from './MessageList.module.css'
import { useThreadPlace } from './place.tsx'
import type { Row } from './rows.ts'
import { dayWords } from './times.ts'

/** The messages of a thread, oldest first, a heading before each day. Not live by itself: see Announcer. */
export const MessageList = ({
  rows,
  hasEarlier,
  onEarlier,
}: {
  readonly rows: readonly Row[]
  readonly hasEarlier: boolean
  readonly onEarlier: () => void
}) => {
  const { t } = useLingui()
  return (
    <div role="log" aria-live="off" aria-label={t`Messages`}>
      {hasEarlier && (
        <Button className={styles.earlier} onPress={onEarlier}>
          <Trans>Show earlier messages</Trans>
        </Button>
      )}
      <ol className={styles.rows}>
        {rows.map((row) => (
          <li key={row.key} data-row className={styles.row}>
            <Line row={row} />
          </li>
        ))}
      </ol>
    </div>
  )
}

const Line = ({ row }: { readonly row: Row }) => {
  const format = useFormatLocale()
  const DayHeading = useThreadPlace().level === 1 ? 'h2' : 'h4'
  switch (row.kind) {
    case 'day':
      return (
        <DayHeading className={styles.day}>
          <time dateTime={row.day}>{dayWords(format, row.day)}</time>
        </DayHeading>
      )
    case 'new':
      return (
        <p data-new-line className={styles.new}>
          <Trans>New since you were here</Trans>
        </p>
      )
    case 'act':
      return <ActLine entry={row.entry} />
    case 'message':
    case 'draft':
      return <Message row={row} />
  }
}
