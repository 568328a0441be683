import { api } from '../../../shared/api.ts'
import type { PartnershipPage } from '../../../shared/partnership.ts'
import { useAsk } from '../../session/ask.ts'
import { useTools } from '../tools.tsx'

/** The partnership of the plan that is open; undefined while it is on its way, or cannot be reached. */
export const usePartnership = (): PartnershipPage | undefined => {
  const { planId } = useTools().plan
  const partnershipId = useAsk(api.getPlanHead, { planId }).data?.partnershipId
  return useAsk(
    api.getPartnership,
    { partnershipId: partnershipId ?? '' },
    { enabled: partnershipId !== undefined },
  ).data
}
