import type { ThreadId } from '../../shared/ids.ts'
import { Loading, SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'

/** One thread, by its id. */
export const ThreadScreen = ({ threadId }: { readonly threadId: ThreadId }) => (
  <Loading key={threadId}>
    <SkeletonLine size="title" />
    <SkeletonRows rows={6} />
  </Loading>
)
