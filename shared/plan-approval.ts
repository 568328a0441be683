import { inOrder } from './plan.ts'
import { rateMissing } from './plan-check-budget.ts'
import { leadsWithoutBenefit, themesDiffer } from './plan-check-header.ts'
import { isOffTarget, lacksBaseline } from './plan-check-measures.ts'
import { endsBeforeStart } from './plan-dates.ts'
import {
  type FieldOf,
  type PlanAction,
  type PlanContent,
  type PlanIndicator,
  type PlanRoot,
  ROW_ROOTS,
} from './plan-fields.ts'
import {
  type Around,
  type Found,
  isEmpty,
  type RowOf,
  type TellAt,
  tellInto,
} from './plan-flags.ts'
import { actionsInOrder, childrenOf, livingPlan } from './plan-links.ts'

/** What stands between a plan and its approval. `missing` names a field; `none` a root without any row. */
export const GAPS = [
  'missing',
  'none',
  /** A summary in a working language, the one it is about. */
  'no-wording',
  'no-benefit',
  'owner-not-host',
  'themes-not-100',
  'ends-before-start',
  'no-output',
  'no-indicator',
  /** Nor an indicator of its output. */
  'no-deliverable',
  'one-sided',
  'reason-missing',
  'no-rate',
  'no-baseline',
  'no-target',
  'comment-missing',
] as const
export type Gap = Found<(typeof GAPS)[number]>

export interface AroundApproval extends Around {
  /** Working languages of the partnership. */
  readonly languages?: readonly string[] | undefined
  /** Whether a version was approved before: then what changed is to be told. */
  readonly isAmended?: boolean | undefined
}

/** Fields that are to be filled in on every row for approval; `plan` is the plan itself. */
const REQUIRED = {
  plan: ['title', 'summary', 'goal', 'purpose', 'periodStart', 'periodEnd', 'leads'],
  themes: ['theme'],
  outcomes: ['title'],
  outputs: ['title'],
  budget: ['category', 'amount', 'currency', 'funding', 'contributor'],
  indicators: [
    'code',
    'title',
    'definition',
    'measure',
    'source',
    'responsiblePost',
    'frequency',
    'baselineDate',
    'baselineSource',
  ],
  sustainability: ['stays', 'payer', 'ownerPost', 'organisation', 'from', 'adoption'],
  amendments: ['what', 'why', 'askedBy', 'effect'],
} as const satisfies { readonly [Root in PlanRoot]?: readonly FieldOf<Root>[] }
const OF_ACTION = [
  'title',
  'description',
  'activityType',
  'lead',
  'ownerPost',
  'start',
  'end',
] as const satisfies readonly FieldOf<'actions'>[]

const isMissing = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && isEmpty(value)) ||
  (Array.isArray(value) && value.length === 0)

const missingIn = (row: object, fields: readonly string[]): readonly string[] =>
  fields.filter((field) => isMissing((row as Readonly<Record<string, unknown>>)[field]))

type At = TellAt<Gap['flag']>
interface Plan {
  readonly content: PlanContent
  readonly around: AroundApproval
  readonly at: At
}

/** What a plan still needs to be approved, root by root as people read them. Never throws, never forbids. */
export const approvalGaps = (content: PlanContent, around: AroundApproval): readonly Gap[] => {
  const found: Gap[] = []
  const plan = { content: livingPlan(content), around, at: tellInto(found) }
  askHeader(plan)
  askWordings(plan)
  for (const root of ROW_ROOTS) askRows(plan, root)
  return found
}

const askHeader = ({ content, at }: Plan): void => {
  const { periodStart: start, periodEnd: end } = content
  for (const field of missingIn(content, REQUIRED.plan)) at('plan')('missing', field)
  if (endsBeforeStart({ start, end })) at('plan')('ends-before-start', 'periodEnd')
}

const askWordings = ({ content, around, at }: Plan): void => {
  const worded = content.wordings.filter(({ summary }) => !isEmpty(summary))
  const said = new Set([content.language, ...worded.map(({ language }) => language)])
  for (const language of around.languages ?? [])
    if (!said.has(language)) at('wordings')('no-wording', 'summary', language)
}

const askRows = (plan: Plan, root: (typeof ROW_ROOTS)[number]): void => {
  const { content, around, at } = plan
  const isNeeded = NEEDED.has(root) || (root === 'amendments' && around.isAmended === true)
  if (isNeeded && content[root].length === 0) at(root)('none')
  if (root === 'actions') askActions(plan)
  else if (root in REQUIRED) {
    const fields = REQUIRED[root as Exclude<keyof typeof REQUIRED, 'plan'>]
    const rows: readonly PlanContent[typeof root][number][] = content[root]
    for (const row of inOrder(rows))
      for (const field of missingIn(row, fields)) at(root, row.id)('missing', field)
  }
  ASK[root]?.(plan)
}
const NEEDED: ReadonlySet<string> = new Set([
  ...['themes', 'outputs', 'actions', 'indicators'],
  ...['assumptions', 'sustainability'],
])

const askThemes = ({ content, at }: Plan): void => {
  if (themesDiffer(content.themes)) at('themes')('themes-not-100', 'share')
}

const askBenefits = ({ content, at }: Plan): void => {
  for (const lead of leadsWithoutBenefit(content)) at('benefits')('no-benefit', 'text', lead)
}

const askOutputs = ({ content, at }: Plan): void => {
  const measured = childrenOf(content.indicators, 'output')
  for (const { id } of inOrder(content.outputs))
    if (!measured.has(id)) at('outputs', id)('no-indicator')
}

/** A cancelled action needs its reason only. */
const askActions = (plan: Plan): void => {
  const { content, at } = plan
  const outputs = new Set(content.outputs.map(({ id }) => id))
  const measured = childrenOf(content.indicators, 'output')
  const delivering = childrenOf(content.deliverables, 'action')
  for (const action of actionsInOrder(content)) {
    const tell = at('actions', action.id)
    const { id, output, status, statusReason } = action
    const isStopped = status === 'cancelled' || status === 'on-hold'
    if (isStopped && isEmpty(statusReason)) tell('reason-missing', 'statusReason')
    if (status === 'cancelled') continue
    for (const field of missingIn(action, OF_ACTION)) tell('missing', field)
    if (endsBeforeStart(action)) tell('ends-before-start', 'end')
    if (output === undefined || !outputs.has(output)) tell('no-output', 'output')
    if (isOneSided(action, plan)) tell('one-sided', 'partners')
    if (!delivering.has(id) && !(output && measured.has(output))) tell('no-deliverable')
  }
}
/** Without at least two sides in it, as far as anyone knows. */
const isOneSided = ({ lead, partners }: PlanAction, { around }: Plan): boolean => {
  const sides = new Set([lead, ...partners].map(around.sideOf))
  sides.delete(undefined)
  return sides.size < 2
}

const askBudget = ({ content, at }: Plan): void => {
  for (const line of inOrder(content.budget)) {
    const missing = rateMissing(line, content)
    if (missing !== undefined) at('budget', line.id)('no-rate', missing)
  }
}

const askIndicators = ({ content, at }: Plan): void => {
  const periods = childrenOf(content.periods, 'indicator')
  for (const indicator of inOrder(content.indicators)) {
    const tell = at('indicators', indicator.id)
    if (lacksBaseline(indicator)) tell('no-baseline', 'baseline')
    if (lacksTarget(indicator, periods.get(indicator.id) ?? [])) tell('no-target', 'target')
  }
}
const lacksTarget = (
  { measure, target }: PlanIndicator,
  periods: readonly RowOf<'periods'>[],
): boolean =>
  measure !== 'qualitative' &&
  (periods.length === 0
    ? target === undefined
    : periods.some((period) => period.target === undefined))

const askPeriods = ({ content, at }: Plan): void => {
  for (const period of inOrder(content.periods))
    if (isOffTarget(period) && isEmpty(period.comment))
      at('periods', period.id)('comment-missing', 'comment')
}

const askSustainability = ({ content, around, at }: Plan): void => {
  for (const { id, organisation } of inOrder(content.sustainability))
    if (organisation !== undefined && around.isHost?.(organisation) === false)
      at('sustainability', id)('owner-not-host', 'organisation')
}

const ASK: Readonly<Partial<Record<(typeof ROW_ROOTS)[number], (plan: Plan) => void>>> = {
  themes: askThemes,
  benefits: askBenefits,
  outputs: askOutputs,
  budget: askBudget,
  indicators: askIndicators,
  periods: askPeriods,
  sustainability: askSustainability,
}
