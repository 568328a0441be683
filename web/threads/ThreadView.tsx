import type { ReactNode } from 'react'
import { api } from '../../shared/api.ts'
import type { ThreadId } from '../../shared/ids.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { useThread } from '../live/use-thread.ts'
import { useAsk } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Loading, SkeletonRows } from '../ui/Skeleton.tsx'
import type { Level } from './place.tsx'
import { Talk } from './Talk.tsx'

export interface ThreadViewProps {
  readonly threadId: ThreadId
  /** Of its heading: 1 on a screen of its own, 3 in a panel. */
  readonly level: Level
  /** What stands above the messages; it may ask for the thread (`useThreadPlace`). */
  readonly head?: ReactNode
}

/** One thread: its messages, what is on its way, and where to write. It scrolls with whatever holds it. */
export const ThreadView = ({ threadId, ...view }: ThreadViewProps) => {
  const line = useAsk(api.getThread, { threadId })
  return (
    <Answered asked={line} shape={SHAPE}>
      {(known) => <WithPartnership key={threadId} line={known} {...view} />}
    </Answered>
  )
}

const SHAPE = <SkeletonRows rows={5} />

const WithPartnership = ({
  line,
  ...view
}: Omit<ThreadViewProps, 'threadId'> & { readonly line: ThreadLine }) => {
  const { partnershipId } = line
  const page = useAsk(api.getPartnership, { partnershipId })
  const thread = useThread(line.id)
  return (
    <Answered asked={page} shape={SHAPE}>
      {(known) =>
        thread === undefined ? (
          <Loading>{SHAPE}</Loading>
        ) : (
          <Talk line={line} page={known} thread={thread} {...view} />
        )
      }
    </Answered>
  )
}
