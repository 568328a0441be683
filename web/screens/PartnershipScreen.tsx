import type { PartnershipId } from '../../shared/ids.ts'
import { Loading, SkeletonRows } from '../ui/Skeleton.tsx'

export const PartnershipScreen = ({ partnershipId }: { readonly partnershipId: PartnershipId }) => (
  <Loading key={partnershipId}>
    <SkeletonRows />
  </Loading>
)
