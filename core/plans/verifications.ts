import type { PlanId, RowId } from '../../shared/ids.ts'
import { type Verification, verificationSchema } from '../../shared/verification.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'

/** Every verification's sort key begins so, and nothing else's. */
export const VERIFICATIONS = 'PV#'
/** So many are told with a plan: several for each of a few hundred periods. */
const MOST = 1_000

/** What was decided about one period, newest first. */
export const periodVerifications = async (
  { docs }: Platform,
  planId: PlanId,
  period: RowId,
): Promise<readonly Verification[]> => {
  const { pk, sk } = docKeys.verification(planId, { period, place: '' })
  const items = await docs.list({ pk, prefix: sk, limit: MOST, order: 'descending' })
  return items.map((item) => verificationSchema.parse(item))
}

/** What was decided about the periods of a plan, for showing with it. */
export const planVerifications = async (
  { docs }: Platform,
  planId: PlanId,
): Promise<readonly Verification[]> => {
  const { pk } = docKeys.head(planId)
  const items = await docs.list({ pk, prefix: VERIFICATIONS, limit: MOST })
  return items.map((item) => verificationSchema.parse(item))
}
