import type { PlanId } from '../../shared/ids.ts'
import { Loading, SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'

/** One plan, by its id. */
export const PlanScreen = ({ planId }: { readonly planId: PlanId }) => (
  <Loading key={planId}>
    <SkeletonLine size="title" />
    <SkeletonRows rows={6} />
  </Loading>
)
