import * as Y from 'yjs'
import * as z from 'zod'
import {
  type OrganisationId,
  type PartnershipId,
  type PersonId,
  type PlanId,
  planIdSchema,
} from '../../shared/ids.ts'
import {
  isDelayed,
  type NewPlan,
  type OutlinedOutput,
  outlineOf,
  type Plan,
  type PlanHead,
  type PlanLine,
  type PlanPage,
  planSchema,
} from '../../shared/plan.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { createPlanDocument, fillPlan } from '../../shared/plan-edit.ts'
import type { NewContent, PlanContent } from '../../shared/plan-fields.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { can, type Right, type Role } from '../../shared/roles.ts'
import { keys } from '../keys.ts'
import { listPage, mapPage, type Page, type Paging } from '../paging.ts'
import { parseOnce } from '../parse-once.ts'
import { type Membership, notAllowed, requireRight } from '../people/members.ts'
import type { Platform } from '../platform.ts'
import { appendWrites, loadDocument } from './log.ts'
import { readNumbers } from './stable-numbers.ts'
import { planVerifications } from './verifications.ts'

/**
 * Begins a plan: its first state is made here, once (rule P6), and stored before the plan can be
 * found. `content` fills it at once, for imports.
 */
export const createPlan = async (
  platform: Platform,
  author: { personId: PersonId; partnershipId: PartnershipId },
  wish: NewPlan & {
    id?: PlanId
    leads?: readonly OrganisationId[]
    content?: NewContent
  },
): Promise<PlanPage> => {
  const { partnershipId, personId } = author
  const { partnership } = await requireRight(platform, personId, {
    partnershipId,
    right: 'plan:create',
  })
  const leads = partnership.organisations.filter(({ lead }) => lead)
  const doc = createPlanDocument(
    wish,
    wish.leads ?? leads.map(({ organisationId }) => organisationId),
  )
  if (wish.content) fillPlan(doc, wish.content)
  const at = platform.now().toISOString()
  const id = wish.id ?? planIdSchema.parse(platform.newId())
  const plan: Plan = { id, partnershipId, createdAt: at, createdBy: personId, state: 'open' }
  await appendWrites(platform, id, [{ by: personId, at, update: Y.encodeStateAsUpdate(doc) }])
  await platform.core.put({ ...keys.plan(id), ...plan, rev: 1 })
  await platform.core.put({ ...keys.planOf(partnershipId, id), planId: id })
  return { ...plan, content: readPlan(doc), numbers: {}, verifications: [] }
}

/** `rev` counts the changes of the plan's item; 0 for one stored without. */
const readStoredPlan = parseOnce(planSchema.extend({ rev: z.int().default(0) }))

/**
 * The plan and the reader's membership.
 *
 * @throws Refusal as {@link requireRight}; an unknown plan is `not-found`, and `closed` is refused
 * what the plan's state does not allow to anyone.
 */
export const requirePlan = async (
  platform: Platform,
  personId: PersonId,
  wish: { planId: PlanId; right: Right },
): Promise<Membership & { plan: Plan; rev: number }> => {
  const item = await platform.core.get(keys.plan(wish.planId))
  if (!item) throw notFound()
  const { rev, ...plan } = readStoredPlan(item)
  const { partnershipId } = plan
  // Whoever may not see drafts is not told, by what is refused them, which plans there are.
  const sight = wish.right === 'version:read' ? 'version:read' : 'plan:read'
  const member = await requireRight(platform, personId, { partnershipId, right: sight })
  if (wish.right !== sight && !can(member.role, wish.right)) throw notAllowed()
  requireState(plan, wish.right)
  return { plan, rev, ...member }
}

const requireState = ({ state }: Plan, right: Right) => {
  if (state === 'closed' && (right === 'plan:edit' || right === 'plan:submit')) {
    throw new Refusal('closed', 'This plan is closed: it can be read, and not changed.')
  }
  if (state === 'locked' && right === 'plan:edit') {
    throw new Refusal(
      'closed',
      'This plan is locked while it is reviewed: nobody writes in it now.',
    )
  }
}

/** Whether a member may write in a plan as it stands, or only read it. */
export const accessTo = ({ state }: Plan, role: Role | undefined): 'write' | 'read' =>
  state === 'open' && can(role, 'plan:edit') ? 'write' : 'read'

/** One plan as plain values, read at this moment. */
export const getPlan = async (
  platform: Platform,
  personId: PersonId,
  planId: PlanId,
): Promise<PlanPage> => {
  const { plan } = await requirePlan(platform, personId, { planId, right: 'plan:read' })
  const [doc, numbers, verifications] = await Promise.all([
    loadDocument(platform, planId),
    readNumbers(platform, planId),
    planVerifications(platform, planId),
  ])
  return { ...plan, content: readPlan(doc), numbers, verifications }
}

/** The same without its contents. */
export const getPlanHead = async (
  platform: Platform,
  personId: PersonId,
  planId: PlanId,
): Promise<PlanHead> => {
  const { plan } = await requirePlan(platform, personId, { planId, right: 'plan:read' })
  return { ...plan, numbers: await readNumbers(platform, planId) }
}

/** A partnership's plans, each at a glance. */
export const listPlans = async (
  platform: Platform,
  personId: PersonId,
  { partnershipId, ...paging }: Paging & { partnershipId: PartnershipId },
): Promise<Page<PlanLine>> => {
  await requireRight(platform, personId, { partnershipId, right: 'plan:read' })
  const { pk } = keys.partnership(partnershipId)
  const today = platform.now().toISOString().slice(0, 10)
  return mapPage(await listPage(platform.core, { pk, prefix: 'PLAN#' }, paging), async (item) => {
    const stored = await platform.core.get(keys.plan(item.planId as PlanId))
    const plan = planSchema.parse(stored)
    const [doc, numbers] = await Promise.all([
      loadDocument(platform, plan.id),
      readNumbers(platform, plan.id),
    ])
    return planLine(plan, { ...readPlan(doc), numbers }, today)
  })
}

const planLine = (
  plan: Plan,
  content: PlanContent & Pick<PlanPage, 'numbers'>,
  today: string,
): PlanLine => ({
  ...plan,
  title: content.title,
  ...(content.periodStart && { periodStart: content.periodStart }),
  ...(content.periodEnd && { periodEnd: content.periodEnd }),
  outputs: outlineOf(content, content.numbers).outputs.map((outlined) =>
    outputAtAGlance(outlined, today),
  ),
})

const outputAtAGlance = ({ output, actions }: OutlinedOutput, today: string) => {
  const counted = actions.filter(({ status }) => status !== 'cancelled')
  const sum = counted.reduce(
    (total, { status, progress }) => total + (status === 'completed' ? 100 : progress),
    0,
  )
  return {
    id: output.id,
    number: output.number,
    title: output.title,
    actions: actions.length,
    completed: actions.filter(({ status }) => status === 'completed').length,
    delayed: actions.filter((action) => isDelayed(action, today)).length,
    progress: counted.length === 0 ? 0 : Math.round(sum / counted.length),
    leads: byFrequency(actions.flatMap(({ lead }) => (lead ? [lead] : []))),
  }
}

const byFrequency = (ids: readonly OrganisationId[]): readonly OrganisationId[] => {
  const counts = new Map<OrganisationId, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id)
}
