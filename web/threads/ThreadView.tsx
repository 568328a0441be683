import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import type { ThreadId } from '../../shared/ids.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { useThread } from '../live/use-thread.ts'
import { useAsk } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Loading, SkeletonRows } from '../ui/Skeleton.tsx'
import { Talk } from './Talk.tsx'

/**
 * One thread: its messages, what is on its way, and where to write. It scrolls with whatever holds it.
 *
 * @param head what stands above the messages and may ask for the thread (`useThreadPlace`).
 */
export const ThreadView = ({
  threadId,
  head,
}: {
  readonly threadId: ThreadId
  readonly head?: ReactNode
}) => {
  const line = useAsk(api.getThread, { threadId })
  return (
    <Answered asked={line} shape={SHAPE}>
      {(known) => <WithPartnership line={known} head={head} />}
    </Answered>
  )
}

const SHAPE = <SkeletonRows rows={5} />

const WithPartnership = ({
  line,
  head,
}: {
  readonly line: ThreadLine
  readonly head: ReactNode
}) => {
  const { partnershipId } = line
  const page = useAsk(api.getPartnership, { partnershipId })
  const thread = useThread(line.id)
  return (
    <Answered asked={page} shape={SHAPE}>
      {(known) =>
        thread === undefined ? (
          <Loading>{SHAPE}</Loading>
        ) : (
          <Talk line={line} page={known} thread={thread} head={head} />
        )
      }
    </Answered>
  )
}
