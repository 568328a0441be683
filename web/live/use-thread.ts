import { useEffect, useState } from 'react'
import type { ThreadId } from '../../shared/ids.ts'
import { useLive } from './LiveProvider.tsx'
import { linkThread, type ThreadLink } from './link-thread.ts'
import { createSender, type Sender } from './sender.ts'

/** A thread to read and to write in. */
export interface OpenThread {
  readonly link: ThreadLink
  readonly sender: Sender
}

/** A thread, followed for as long as the component is mounted; undefined for the first moment. */
export const useThread = (threadId: ThreadId): OpenThread | undefined => {
  const { connection, outbox, saves } = useLive()
  const [thread, setThread] = useState<OpenThread>()
  useEffect(() => {
    const { socket } = connection
    const opened = {
      link: linkThread({ socket, threadId }),
      sender: createSender({ socket, outbox, threadId }),
    }
    const stopFollowing = saves.follow(opened.sender.save)
    setThread(opened)
    return () => {
      setThread(undefined)
      stopFollowing()
      opened.link.close()
      opened.sender.close()
    }
  }, [connection, outbox, saves, threadId])
  return thread
}
