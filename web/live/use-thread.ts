import { useEffect, useState } from 'react'
import type { ThreadId } from '../../shared/ids.ts'
import { useLive } from './LiveProvider.tsx'
import { linkThread, type ThreadLink } from './link-thread.ts'
import type { Sender } from './sender.ts'

/** A thread to read and to write in. */
export interface OpenThread {
  readonly link: ThreadLink
  readonly sender: Sender
}

/** A thread, followed for as long as the component is mounted; undefined for the first moment. */
export const useThread = (threadId: ThreadId): OpenThread | undefined => {
  const { connection, senders } = useLive()
  const [thread, setThread] = useState<OpenThread>()
  useEffect(() => {
    const { thing: sender, release } = senders.take(threadId)
    const link = linkThread({ socket: connection.socket, threadId })
    setThread({ link, sender })
    return () => {
      setThread(undefined)
      link.close()
      release()
    }
  }, [connection, senders, threadId])
  return thread
}
