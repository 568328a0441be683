import { type Handover, type NewHandover, renamingsOf } from '../../shared/handover.ts'
import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import type { PostHolder } from '../../shared/my-work.ts'
import { Refusal } from '../../shared/refusal.ts'
import { recordAct } from '../moderation/audit.ts'
import { requireRight } from '../people/members.ts'
import type { Platform } from '../platform.ts'
import { editPlan } from './edit-plan.ts'
import { briefOf, requireOfPartnership } from './handover-brief.ts'
import { renameInPlan } from './handover-edit.ts'
import { type ReadPlan, readPlansOf } from './plans-of.ts'

/**
 * Hands a post over in one act: every plan of the partnership that is open names the successor where it named the one
 * who leaves. The audit row is written first; stopped midway, it is finished by telling it again, and told again after
 * that it changes nothing. Whatever people wrote stays theirs.
 *
 * @returns what became of each plan, and the brief as it stood before.
 * @throws Refusal as {@link requireRight}; `not-found` for who is not of the partnership, `malformed` when the
 * successor is not a member, or the same person.
 */
export const handOver = async (
  platform: Platform,
  actor: PersonId,
  { partnershipId, note, ...wish }: NewHandover & { partnershipId: PartnershipId },
): Promise<Handover> => {
  const right = { partnershipId, right: 'post:hand-over' } as const
  const { partnership, role } = await requireRight(platform, actor, right)
  if (!(wish.to in partnership.members) || wish.to === wish.from) {
    throw new Refusal('malformed', 'to: the successor is another member of this partnership.')
  }
  const from = await requireOfPartnership(platform, partnership, wish.from)
  const to = await requireOfPartnership(platform, partnership, wish.to)
  const plans = await readPlansOf(platform, partnershipId)
  const brief = await briefOf(platform, { partnership, leaving: from, plans })
  const isDue = ({ plan, content }: ReadPlan) =>
    plan.state === 'open' && renamingsOf(content, from, to).length > 0
  if (plans.some(isDue)) {
    await recordAct(platform, {
      ...{ partnershipId, by: actor, role: role ?? 'none', act: 'hand-over', reason: note },
      ...{ member: from.id, successor: to.id, opId: platform.newId(), outcome: 'done' },
    })
  }
  const handed: Handover['plans'][number][] = []
  for (const plan of plans) handed.push(await handOverPlan(platform, actor, { ...plan, from, to }))
  return { plans: handed, brief }
}

const handOverPlan = async (
  platform: Platform,
  actor: PersonId,
  { plan, content, from, to }: ReadPlan & { from: PostHolder; to: PostHolder },
): Promise<Handover['plans'][number]> => {
  const rows = new Set(renamingsOf(content, from, to).map(({ row }) => row)).size
  const told = { planId: plan.id, title: content.title, state: plan.state }
  if (rows === 0) return { ...told, outcome: 'unchanged', rows }
  if (plan.state !== 'open') return { ...told, outcome: 'left', rows }
  const changed = await editPlan(platform, actor, {
    planId: plan.id,
    change: (doc) => renameInPlan(doc, from, to),
  }).catch(closedMeanwhile)
  if (changed === undefined) return { ...told, outcome: 'left', rows }
  return { ...told, outcome: changed > 0 ? 'changed' : 'unchanged', rows: changed }
}

const closedMeanwhile = (error: unknown): undefined => {
  if (error instanceof Refusal && error.kind === 'closed') return undefined
  throw error
}
