import type { Copy, NewCopy } from '../../shared/copy-action.ts'
import { copiedAction, copiedIndicators } from '../../shared/copy-action.ts'
import { type PersonId, type PlanId, rowIdSchema } from '../../shared/ids.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { addRow, orderAfter } from '../../shared/plan-edit.ts'
import { fieldAt, type PlanContent } from '../../shared/plan-fields.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { dateIn } from '../../shared/work-week.ts'
import type { Platform } from '../platform.ts'
import { editPlan } from './edit-plan.ts'
import { loadDocument } from './log.ts'
import { requirePlan } from './plans.ts'

/**
 * Copies an action from a plan one may read into one that one may edit, and says in its `credit` where it is from.
 *
 * @returns the new action's row.
 * @throws Refusal `not-found` for an action or a plan one may not see, `malformed` for an output that is not there.
 */
export const copyAction = async (
  platform: Platform,
  personId: PersonId,
  wish: NewCopy & { planId: PlanId },
): Promise<Copy> => {
  const { planId, fromPlan, action: id, output } = wish
  // Before it is said what is in the other one.
  await requirePlan(platform, personId, { planId, right: 'plan:edit' })
  const right = { planId: fromPlan, right: 'plan:read' } as const
  const { partnership } = await requirePlan(platform, personId, right)
  const from = readPlan(await loadDocument(platform, fromPlan))
  const credit = creditOf(from, {
    ...{ id, partnership: partnership.title },
    date: dateIn('UTC', platform.now()),
  })
  return editPlan(platform, personId, {
    planId,
    change: (doc) => {
      const to = readPlan(doc)
      requireOutput(to, output)
      const newId = () => rowIdSchema.parse(platform.newId())
      const order = orderAfter(to.actions.filter((row) => row.output === output))
      const copied = copiedAction(from, id, { to, output, order, newId })
      if (!copied) throw notFound()
      addRow(doc, 'actions', { ...copied.action, credit })
      for (const row of copied.milestones ?? []) addRow(doc, 'milestones', row)
      for (const row of copied.deliverables ?? []) addRow(doc, 'deliverables', row)
      for (const row of copied.risks ?? []) addRow(doc, 'risks', row)
      const source = from.actions.find((row) => row.id === id)?.output
      const measured = wish.indicators
        ? copiedIndicators(from, { from: source, output, newId })
        : []
      for (const row of measured) addRow(doc, 'indicators', row)
      return { action: copied.action.id, credit }
    },
  })
}

const requireOutput = ({ outputs }: PlanContent, output: NewCopy['output']) => {
  if (output === undefined || outputs.some(({ id }) => id === output)) return
  throw new Refusal('malformed', 'output: this plan has no such output.')
}

/** In nobody's language, for it stays as it is: plan, partnership, day; then whom that one had it from. */
const creditOf = (
  { title, actions }: PlanContent,
  { id, partnership, date }: { id: NewCopy['action']; partnership: string; date: string },
): string => {
  const earlier = actions.find((action) => action.id === id)?.credit ?? ''
  const parts = [[title, partnership, date].filter(Boolean).join(' · '), earlier]
  const field = fieldAt('actions', 'credit')
  const most = field?.kind === 'line' ? field.most : 0
  return parts.filter(Boolean).join(' ← ').slice(0, most)
}
