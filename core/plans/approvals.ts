import type { OrganisationId, PersonId, PlanId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'
import {
  type Approval,
  approvalSchema,
  type NewApproval,
  type VersionLine,
} from '../../shared/version.ts'
import { docKeys } from '../keys.ts'
import { recordAct } from '../moderation/audit.ts'
import { requirePerson } from '../people/people.ts'
import type { Platform } from '../platform.ts'
import { openFrozen } from './frozen.ts'
import { requirePlan } from './plans.ts'
import { keepNumbers } from './stable-numbers.ts'
import { findVersion } from './versions.ts'

/**
 * Approves or returns a version on behalf of the official's own city, once a side; telling the same
 * again is answered the same. The version is proved before anything is decided about it; the audit row is
 * written first.
 *
 * @returns the version with what the sides have decided so far.
 * @throws Refusal `not-allowed` for whoever is not an official of a lead organisation, `conflict` when
 * this side has decided otherwise.
 */
export const decideVersion = async (
  platform: Platform,
  personId: PersonId,
  wish: NewApproval & { planId: PlanId; number: number },
): Promise<VersionLine> => {
  const { planId, number, decision, reason } = wish
  const { plan, role } = await requirePlan(platform, personId, { planId, right: 'plan:approve' })
  const { post, organisationId } = await requirePerson(platform, personId)
  const { record, line } = await findVersion(platform, { planId, number })
  if (organisationId === undefined || !record.leads.includes(organisationId)) {
    throw new Refusal(
      'not-allowed',
      'Only an official of a lead organisation decides for its side.',
    )
  }
  const { numbers } = await openFrozen(platform, record, line.approvals)
  const approval: Approval = {
    ...{ organisationId, by: personId, post, at: platform.now().toISOString(), decision },
    ...(reason !== undefined && { reason }),
    sha256: record.sha256,
  }
  if (!line.approvals.some((it) => it.organisationId === organisationId)) {
    await recordAct(platform, {
      ...{ partnershipId: plan.partnershipId, planId, by: personId, role: role ?? 'none' },
      ...{ act: `version-${decision}`, target: number, sha256: record.sha256 },
      ...{ reason: reason ?? '', opId: platform.newId(), outcome: 'done' },
    })
    await platform.docs.putNew({
      ...docKeys.approval(planId, { number, organisationId }),
      ...approval,
    })
  }
  await requireSame(platform, { planId, number, organisationId }, approval)
  const decided = (await findVersion(platform, { planId, number })).line
  // Stopped before this, it is made good when the decision is told again.
  if (decided.state === 'approved') await keepNumbers(platform, planId, { number, numbers })
  return decided
}

/** Whichever was first stands; reading it again tells our own write from another's. */
const requireSame = async (
  { docs }: Platform,
  side: { planId: PlanId; number: number; organisationId: OrganisationId },
  { by, decision }: Approval,
) => {
  const stands = approvalSchema.parse(await docs.get(docKeys.approval(side.planId, side)))
  if (stands.by === by && stands.decision === decision) return
  throw new Refusal('conflict', 'Your side has decided about this version already.')
}
