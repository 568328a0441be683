import { api } from '../../../shared/api.ts'
import type { PartnershipPage } from '../../../shared/partnership.ts'
import { useAsk } from '../../session/ask.ts'
import { useTools } from '../tools.tsx'

export const usePartnershipId = () => {
  const { planId } = useTools().plan
  return useAsk(api.getPlanHead, { planId }).data?.partnershipId
}

/** The partnership of the plan that is open; undefined while it is on its way, or cannot be reached. */
export const usePartnership = (): PartnershipPage | undefined => {
  const partnershipId = usePartnershipId()
  return useAsk(
    api.getPartnership,
    { partnershipId: partnershipId ?? '' },
    { enabled: partnershipId !== undefined },
  ).data
}
