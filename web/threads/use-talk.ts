import { useRef, useState } from 'react'
import type { PartnershipPage } from '../../shared/partnership.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { useLink, useLive, useStore } from '../live/LiveProvider.tsx'
import { isClosed } from '../live/thread-log.ts'
import type { OpenThread } from '../live/use-thread.ts'
import { authorsOf } from './authors.ts'
import { createComposerWords } from './composer-words.ts'
import type { ActWish, Level, ThreadPlace } from './place.tsx'
import { firstNewOf, rowsOf } from './rows.ts'
import { useCases } from './use-cases.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useNews } from './use-news.ts'
import { useReadingPlace } from './use-reading-place.ts'

export interface TalkWish {
  readonly line: ThreadLine
  readonly page: PartnershipPage
  readonly thread: OpenThread
  readonly level: Level
}

/** Everything that happens in one open thread, ready to be shown. */
export const useTalk = ({ line, page, thread, level }: TalkWish) => {
  const { personId: me } = useLive()
  const isOnline = useLink().state === 'online'
  const state = useStore(thread.link.state)
  const { entries, head } = useStore(thread.link.log)
  const drafts = useStore(thread.sender.drafts)
  const isReady = state.state === 'level'

  // What was new when I came stays marked while I read on.
  const [atOpening, setAtOpening] = useState<{ firstNew: number | undefined }>()
  if (isReady && atOpening === undefined)
    setAtOpening({ firstNew: firstNewOf(entries, { read: line.messages - line.unread, me }) })
  const firstNew = atOpening?.firstNew

  const lines = entries.length + drafts.length
  const reading = useReadingPlace({ isReady, count: entries.length, lines, firstNew })
  const news = useNews({ entries, me, isReady, isAtEnd: reading.isAtEnd })
  useMarkRead(line, { head: isReady ? entries.length : 0, isAtEnd: reading.isAtEnd })

  const [composer] = useState(() => createComposerWords({ personId: me, threadId: line.id }))
  const input = useRef<HTMLTextAreaElement>(null)
  const [asking, setAsking] = useState<ActWish>()
  const caseOf = useCases(line, page.myRole ?? undefined)
  const place: ThreadPlace = {
    ...thread,
    ...{ line, level, me, caseOf, role: page.myRole ?? undefined },
    isClosed: isReady ? isClosed(entries) : line.closed,
    authorOf: authorsOf(page, me),
    entryAt: (seq) => entries[seq - 1],
    ask: setAsking,
    goTo: reading.goTo,
    putBack: composer.putBack,
    answer: (seq) => {
      composer.setReplyTo(seq)
      // The menu gives the focus back to its button first.
      setTimeout(() => input.current?.focus(), 0)
    },
  }
  const rows = rowsOf({ entries: entries.slice(reading.from), drafts, me, isOnline, firstNew })
  return {
    ...{ place, rows, reading, news, state, composer, input, asking, head },
    read: entries.length,
    stopAsking: () => setAsking(undefined),
  }
}
export type TalkState = ReturnType<typeof useTalk>
