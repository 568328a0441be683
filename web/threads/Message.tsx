import { Trans } from '@lingui/react/macro'
import type { MessageEntry } from '../../shared/thread.ts'
import { cx } from '../ui/cx.ts'
import { Byline, Time } from './Byline.tsx'
import { CaseBanner } from './CaseBanner.tsx'
import { HiddenMark } from './HiddenMark.tsx'
import { LinkedText } from './LinkedText.tsx'
import styles from './Message.module.css'
import { MessageMenu } from './MessageMenu.tsx'
import { Outgoing } from './Outgoing.tsx'
import { useThreadPlace } from './place.tsx'
import { Quote } from './Quote.tsx'
import type { Row } from './rows.ts'

type MessageRow = Extract<Row, { kind: 'message' | 'draft' }>

export const idOf = (seq: number) => `message-${seq}`

/** A message, from being typed to being in the log: the same element all the way, so that nothing is read out twice. */
export const Message = ({ row }: { readonly row: MessageRow }) => {
  const { authorOf, me } = useThreadPlace()
  const isDraft = row.kind === 'draft'
  const author = authorOf(isDraft ? me : row.entry.by)
  const id = isDraft ? row.key : idOf(row.entry.seq)
  const replyTo = isDraft ? row.draft.replyTo : row.entry.replyTo
  return (
    <article
      id={id}
      aria-labelledby={`${id} by`}
      tabIndex={-1}
      className={cx(styles.message, sideClass(author.side), author.isMe && styles.mine)}
    >
      <div className={styles.head}>
        <Byline id={`${id} by`} author={author} />
        {!isDraft && <Time author={author} at={row.entry.at} />}
        {!isDraft && <MessageMenu message={row.entry} />}
      </div>
      {replyTo !== undefined && <Quote seq={replyTo} />}
      {isDraft ? <LinkedText text={row.draft.text} /> : <Words message={row.entry} />}
      {isDraft && <Outgoing draft={row.draft} state={row.state} />}
      {!isDraft && <CaseBanner message={row.entry} />}
    </article>
  )
}

/** The words, or what stands in their place. */
const Words = ({ message }: { readonly message: MessageEntry }) => {
  const { text, hidden } = message
  if (hidden !== undefined) return <HiddenMark message={message} hidden={hidden} />
  if (text !== undefined) return <LinkedText text={text} />
  return (
    <p className={styles.absent}>
      <Trans>This message cannot be shown.</Trans>
    </p>
  )
}

const sideClass = (side: string | undefined) =>
  side !== undefined && 'ABCD'.includes(side) ? styles[`side${side}`] : undefined
