import { Loading, SkeletonRows } from '../ui/Skeleton.tsx'

export const MineScreen = () => (
  <Loading>
    <SkeletonRows />
  </Loading>
)
