import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { dateWords } from '../words/dates.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { isolated } from './isolated.ts'
import { type ActWish, useThreadPlace } from './place.tsx'
import { dayOf } from './rows.ts'

/** What a dialog says about an act, before and after. */
export interface ActWords {
  readonly title: ReactNode
  readonly explains: ReactNode
  /** Above the field for the reason. */
  readonly label: ReactNode
  /** Who will read the reason. */
  readonly readers: ReactNode
  readonly button: ReactNode
  readonly done: ReactNode
  readonly asksCategory: boolean
  readonly needsReason: boolean
  readonly isGrave: boolean
  /** Said when someone else was quicker. */
  readonly wasFirst: () => ReactNode
}

export const useActWords = (wish: ActWish): ActWords => {
  const wasFirst = useWasFirst(wish)
  return { ...PLAIN, ...wordsOf(wish.kind), wasFirst }
}

const PLAIN = {
  label: <Trans>Your reason</Trans>,
  asksCategory: false,
  needsReason: true,
  isGrave: false,
}
type Words = Omit<ActWords, 'wasFirst' | keyof typeof PLAIN> & Partial<ActWords>

const wordsOf = (kind: ActWish['kind']): Words => {
  switch (kind) {
    case 'hide':
      return HIDE
    case 'restore':
      return RESTORE
    case 'close':
      return CLOSE
    case 'reopen':
      return REOPEN
    case 'report':
      return REPORT
    case 'dismiss':
      return DISMISS
  }
}

const TO_PRIVY = <Trans>Its author and facilitators read it.</Trans>
const TO_ALL = <Trans>Everyone in this thread reads it.</Trans>
const TO_FACILITATORS = <Trans>Only facilitators read it.</Trans>

const HIDE: Words = {
  title: <Trans>Hide the message</Trans>,
  explains: (
    <Trans>
      Everyone else sees that it was hidden, when, and which of these reasons. Its author and
      facilitators can still read it. You can restore it later.
    </Trans>
  ),
  label: <Trans>What would you tell the author?</Trans>,
  readers: TO_PRIVY,
  button: <Trans>Hide the message</Trans>,
  done: <Trans>The message is hidden.</Trans>,
  asksCategory: true,
  isGrave: true,
}
const RESTORE: Words = {
  title: <Trans>Restore the message</Trans>,
  explains: <Trans>Everyone in this thread can read it again, in its old place.</Trans>,
  readers: TO_PRIVY,
  button: <Trans>Restore the message</Trans>,
  done: <Trans>The message can be read again.</Trans>,
}
const CLOSE: Words = {
  title: <Trans>Close the thread</Trans>,
  explains: (
    <Trans>Everyone can go on reading, and nobody can write. You can open it again later.</Trans>
  ),
  readers: TO_ALL,
  button: <Trans>Close the thread</Trans>,
  done: <Trans>The thread is closed.</Trans>,
  isGrave: true,
}
const REOPEN: Words = {
  title: <Trans>Open the thread again</Trans>,
  explains: <Trans>Everyone who could write before can write again.</Trans>,
  readers: TO_ALL,
  button: <Trans>Open the thread again</Trans>,
  done: <Trans>The thread is open again.</Trans>,
}
const REPORT: Words = {
  title: <Trans>Report to facilitators</Trans>,
  explains: (
    <Trans>
      A facilitator looks at the message and decides whether it stays. Its author is not told who
      reported it.
    </Trans>
  ),
  label: <Trans>What should they know? (you may leave this empty)</Trans>,
  readers: TO_FACILITATORS,
  button: <Trans>Report the message</Trans>,
  done: <Trans>Reported. A facilitator will look at it.</Trans>,
  asksCategory: true,
  needsReason: false,
}
const DISMISS: Words = {
  title: <Trans>The message may stay</Trans>,
  explains: <Trans>The case is closed, and the message stays as it is.</Trans>,
  readers: TO_FACILITATORS,
  button: <Trans>Let it stay</Trans>,
  done: <Trans>The message stays. The case is closed.</Trans>,
}

/** Who was first, read from the log itself, where the other's act stands by now. */
const useWasFirst = (wish: ActWish): (() => ReactNode) => {
  const { t } = useLingui()
  const { link, authorOf } = useThreadPlace()
  const format = useFormatLocale()
  return () => {
    const target = 'message' in wish ? wish.message.seq : undefined
    const first = link.log
      .get()
      .entries.findLast(
        (entry) => entry.kind === wish.kind && (!('target' in entry) || entry.target === target),
      )
    if (first === undefined)
      return <Trans>Another facilitator has decided this already. Nothing was changed.</Trans>
    const who = isolated(authorOf(first.by).post ?? t`Former member`)
    const date = dateWords(format, dayOf(new Date(first.at)))
    switch (first.kind) {
      case 'hide':
        return (
          <Trans>
            Already hidden by {who} on {date}. Nothing was changed.
          </Trans>
        )
      case 'restore':
        return (
          <Trans>
            Already restored by {who} on {date}. Nothing was changed.
          </Trans>
        )
      case 'close':
        return (
          <Trans>
            Already closed by {who} on {date}. Nothing was changed.
          </Trans>
        )
      default:
        return (
          <Trans>
            Already opened again by {who} on {date}. Nothing was changed.
          </Trans>
        )
    }
  }
}
