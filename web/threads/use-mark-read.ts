import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { keyOf } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'

/** At most one note in this time. */
const NOTE_EVERY_MS = 2_000

/** Notes up to where I have read, while the end of the thread is before my eyes. */
export const useMarkRead = (line: ThreadLine, seen: { head: number; isAtEnd: boolean }) => {
  const { call, answers } = useSession()
  const isVisible = useVisible()
  const [noted, setNoted] = useState(line.unread === 0 ? line.head : 0)
  const threadId = line.id
  const due = isVisible && seen.isAtEnd && seen.head > noted ? seen.head : undefined

  const note = useEffectEvent(async (seq: number) => {
    try {
      await call(api.markRead, { threadId, seq })
      setNoted(seq)
      answers.put(keyOf(api.getThread, { threadId }), { ...line, unread: 0, head: seq })
      void answers.outdate(keyOf(api.listThreads))
    } catch {
      // Not noted: the next message, or coming back to the page, notes it.
      return
    }
  })
  useEffect(() => {
    if (due === undefined) return
    const timer = setTimeout(() => void note(due), NOTE_EVERY_MS)
    return () => clearTimeout(timer)
  }, [due])
}

const useVisible = (): boolean => {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}
