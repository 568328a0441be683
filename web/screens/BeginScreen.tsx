import { Loading, SkeletonRows } from '../ui/Skeleton.tsx'

export const BeginScreen = () => (
  <Loading>
    <SkeletonRows />
  </Loading>
)
