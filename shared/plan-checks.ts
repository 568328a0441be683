import type { OrganisationId, RowId } from './ids.ts'
import { inOrder } from './plan.ts'
import {
  checkAction,
  checkAround,
  checkDeliverable,
  checkMilestone,
  checkWaiting,
  overloads,
} from './plan-check-actions.ts'
import { checkBudgetLine } from './plan-check-budget.ts'
import {
  checkBenefits,
  checkPeriod,
  checkSustainability,
  checkThemes,
  checkWordings,
  tellTwice,
} from './plan-check-header.ts'
import {
  checkBreakdown,
  checkGroup,
  checkIndicator,
  checkMeasuring,
} from './plan-check-measures.ts'
import type { PlanAction, PlanContent, PlanIndicator, PlanOutput } from './plan-fields.ts'
import { type Around, type Finding, type RowOf, type TellAt, tellInto } from './plan-flags.ts'
import { actionsInOrder, childrenOf, dependenciesOf, livingPlan } from './plan-links.ts'

/** A plan read once, for all checks. */
interface Indexed {
  readonly content: PlanContent
  readonly around: Around
  readonly at: TellAt
  readonly parts: ReturnType<typeof partsOf>
}

const partsOf = (content: PlanContent) => {
  const actions = actionsInOrder(content)
  const byId = new Map(actions.map((action) => [action.id, action]))
  const spanOf = ({ action }: RowOf<'effort'>) => (action && byId.get(action)) ?? {}
  return {
    outcomes: new Set(content.outcomes.map(({ id }) => id)),
    actions,
    byId,
    actionsOf: childrenOf(content.actions, 'output'),
    indicatorsOf: Map.groupBy(inOrder(content.indicators), placesIn(content)),
    dependencies: dependenciesOf(content),
    milestones: childrenOf(content.milestones, 'action'),
    deliverables: childrenOf(content.deliverables, 'action'),
    budget: childrenOf(content.budget, 'action'),
    effort: childrenOf(content.effort, 'action'),
    overloads: overloads(content.effort, spanOf),
    periods: childrenOf(content.periods, 'indicator'),
    breakdowns: childrenOf(content.breakdowns, 'period'),
  }
}

/** The output or the outcome an indicator measures; undefined for the goal, and where what it names is gone. */
const placesIn = ({ outputs, outcomes }: PlanContent) => {
  const known = new Set([...outputs, ...outcomes].map(({ id }) => id))
  return ({ output, outcome }: PlanIndicator): RowId | undefined =>
    [output, outcome].find((place) => place !== undefined && known.has(place))
}

/** Asks once an organisation, not once an action. */
const remembering = (around: Around): Around => {
  const sides = new Map<OrganisationId | undefined, string | undefined>()
  const sideOf: Around['sideOf'] = (organisation) => {
    if (!sides.has(organisation)) sides.set(organisation, around.sideOf(organisation))
    return sides.get(organisation)
  }
  return { ...around, sideOf }
}

/**
 * What a plan lacks, says twice or says against itself, in the order people read it: the plan's own,
 * its outcomes, each output with its actions and indicators, what is in no output, what stays. Rows of
 * what is gone are left out. Shown, never forbidden; never throws.
 */
export const checkPlan = (content: PlanContent, around: Around): readonly Finding[] => {
  const living = livingPlan(content)
  const found: Finding[] = []
  const at = tellInto(found)
  const plan = { content: living, around: remembering(around), at, parts: partsOf(living) }
  checkFront(plan)
  for (const outcome of inOrder(living.outcomes)) checkIndicators(plan, outcome.id)
  for (const output of inOrder(living.outputs)) checkOutput(plan, output)
  checkUnplaced(plan)
  checkSustainability(living, plan.around, at)
  return found
}

const checkFront = ({ content, at }: Indexed): void => {
  checkPeriod(content, at('plan'))
  checkWordings(content, at)
  checkThemes(content, at)
  checkBenefits(content, at)
  for (const group of inOrder(content.groups)) checkGroup(group, at('groups', group.id))
}

const checkOutput = (plan: Indexed, { id, outcome }: PlanOutput): void => {
  const { parts, at } = plan
  if (outcome !== undefined && !parts.outcomes.has(outcome))
    at('outputs', id)('unplaced', 'outcome')
  if (!parts.indicatorsOf.has(id)) at('outputs', id)('no-indicator')
  for (const action of parts.actionsOf.get(id) ?? []) checkActionAndParts(plan, action)
  checkIndicators(plan, id)
}

/** Actions of no output, costs of the whole plan, and indicators of its goal. */
const checkUnplaced = (plan: Indexed): void => {
  const { content, parts, at } = plan
  const outputs = new Set(content.outputs.map(({ id }) => id))
  for (const action of parts.actions) {
    if (action.output !== undefined && outputs.has(action.output)) continue
    at('actions', action.id)(action.output === undefined ? 'no-output' : 'unplaced', 'output')
    checkActionAndParts(plan, action)
  }
  const whole = { header: content, around: plan.around }
  for (const line of inOrder(content.budget))
    if (line.action === undefined) checkBudgetLine(line, whole, at('budget', line.id))
  for (const { id, output, outcome } of parts.indicatorsOf.get(undefined) ?? [])
    if (output !== undefined || outcome !== undefined)
      at('indicators', id)('unplaced', output === undefined ? 'outcome' : 'output')
  checkIndicators(plan, undefined)
}

const checkActionAndParts = (plan: Indexed, action: PlanAction): void => {
  const { content, around, at, parts } = plan
  const { id } = action
  const tell = at('actions', id)
  checkAction(action, { start: content.periodStart, end: content.periodEnd }, tell)
  checkAround(action, around, tell)
  if (parts.dependencies.cycleOf.has(id)) tell('in-cycle', 'dependsOn')
  const before = parts.dependencies.before.get(id) ?? []
  const waitsFor = before.flatMap((on) => parts.byId.get(on) ?? [])
  checkWaiting(action, waitsFor, tell)
  for (const row of parts.milestones.get(id) ?? [])
    checkMilestone(row, { action, around }, at('milestones', row.id))
  for (const row of parts.deliverables.get(id) ?? [])
    checkDeliverable(row, { action, around }, at('deliverables', row.id))
  for (const row of parts.budget.get(id) ?? [])
    checkBudgetLine(row, { header: content, around }, at('budget', row.id))
  for (const row of parts.effort.get(id) ?? [])
    if (parts.overloads.has(row.id)) at('effort', row.id)('effort-over-month', 'planned')
}

const checkIndicators = (plan: Indexed, place: RowId | undefined): void => {
  for (const indicator of plan.parts.indicatorsOf.get(place) ?? [])
    checkIndicatorAndParts(plan, indicator)
}

const checkIndicatorAndParts = (plan: Indexed, indicator: PlanIndicator): void => {
  const { content, around, at, parts } = plan
  checkIndicator(indicator, around, at('indicators', indicator.id))
  const span = { start: content.periodStart, end: content.periodEnd }
  for (const period of parts.periods.get(indicator.id) ?? []) {
    const breakdowns = parts.breakdowns.get(period.id) ?? []
    const measured = { indicator, breakdowns, span, around }
    checkMeasuring(period, measured, at('periods', period.id))
    for (const part of breakdowns) checkBreakdown(part, indicator, at('breakdowns', part.id))
    tellTwice(breakdowns, groupOf, ({ id }, first) => at('breakdowns', id)('twice', 'group', first))
  }
}
const groupOf = ({ dimension, group }: RowOf<'breakdowns'>) =>
  dimension === undefined ? undefined : `${dimension} ${group.trim().toLowerCase()}`
