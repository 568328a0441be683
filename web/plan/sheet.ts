import type { OrganisationId, RowId } from '../../shared/ids.ts'
import { inOrder, type Numbered, outlineOf } from '../../shared/plan.ts'
import type {
  PlanAction,
  PlanContent,
  PlanIndicator,
  PlanOutput,
} from '../../shared/plan-fields.ts'
import type { PlanNumbers } from '../../shared/plan-numbers.ts'

export interface OutputRows {
  readonly id: RowId
  readonly actions: readonly RowId[]
  readonly indicators: readonly RowId[]
}

/** The outputs that lead to an outcome; those that name none stand under no id. */
export interface OutcomeRows {
  readonly id?: RowId
  readonly outputs: readonly RowId[]
  readonly indicators: readonly RowId[]
}

/** A plan as its sheet shows it: which rows stand where, and each row by its id. */
export interface Sheet {
  /** False until anything of the plan is on this device. */
  readonly isHere: boolean
  /** All of the plan's values, rows in no order: for views that are not the sheet. */
  readonly content: PlanContent
  readonly language: string
  readonly title: string
  readonly periodStart: string | undefined
  readonly periodEnd: string | undefined
  readonly leads: readonly OrganisationId[]
  readonly rows: readonly OutputRows[]
  /** The results chain: outcomes as people read them, at the end what leads to none. */
  readonly chain: readonly OutcomeRows[]
  /** What measures the goal itself. */
  readonly goalIndicators: readonly RowId[]
  /** Actions whose output is gone. */
  readonly unplaced: readonly RowId[]
  readonly outputs: Readonly<Record<RowId, Numbered<PlanOutput>>>
  readonly actions: Readonly<Record<RowId, Numbered<PlanAction>>>
  readonly indicators: Readonly<Record<RowId, PlanIndicator>>
  /** The section with the situation. */
  readonly situation: RowId | undefined
}

/** What the sheet says of the plan itself. */
export const headOf = (content: PlanContent) => ({
  isHere: content.title !== '' || content.sections.length > 0,
  language: content.language,
  title: content.title,
  periodStart: content.periodStart,
  periodEnd: content.periodEnd,
  leads: content.leads,
})

/**
 * The plan's values laid out for its sheet.
 *
 * @param approved the numbers an approved version gave its rows.
 */
export const sheetOf = (content: PlanContent, approved: PlanNumbers = {}): Sheet => {
  const { outputs, unplaced } = outlineOf(content, approved)
  return {
    content,
    ...headOf(content),
    rows: outputs.map(({ output, actions, indicators }) => ({
      id: output.id,
      actions: idsOf(actions),
      indicators: idsOf(indicators),
    })),
    ...resultsChainOf(content),
    unplaced: idsOf(unplaced),
    outputs: byId(outputs.map(({ output }) => output)),
    actions: byId([...outputs.flatMap(({ actions }) => actions), ...unplaced]),
    indicators: byId(content.indicators),
    situation: content.sections.find(({ kind }) => kind === 'situation')?.id,
  }
}

/** An output or an indicator whose outcome is gone stands where one stands that never named any. */
const resultsChainOf = ({ outcomes, outputs, indicators }: PlanContent) => {
  const known = new Set<RowId | undefined>(outcomes.map(({ id }) => id))
  const places = new Set<RowId | undefined>(outputs.map(({ id }) => id))
  const outcomeOf = ({ outcome }: { outcome?: RowId | undefined }) =>
    known.has(outcome) ? outcome : undefined
  const ordered = Map.groupBy(inOrder(outputs), outcomeOf)
  const measures = Map.groupBy(
    inOrder(indicators.filter(({ output }) => !places.has(output))),
    outcomeOf,
  )
  const chain = inOrder(outcomes).map(({ id }) => ({
    id,
    outputs: idsOf(ordered.get(id) ?? []),
    indicators: idsOf(measures.get(id) ?? []),
  }))
  const free: OutcomeRows = { outputs: idsOf(ordered.get(undefined) ?? []), indicators: [] }
  return {
    chain: free.outputs.length > 0 ? [...chain, free] : chain,
    goalIndicators: idsOf(measures.get(undefined) ?? []),
  }
}
const idsOf = (rows: readonly { id: RowId }[]) => rows.map(({ id }) => id)
const byId = <Row extends { id: RowId }>(rows: readonly Row[]): Record<RowId, Row> =>
  Object.fromEntries(rows.map((row) => [row.id, row])) as Record<RowId, Row>
