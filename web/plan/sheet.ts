import type * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../shared/ids.ts'
import { inOrder, type Numbered, outlineOf } from '../../shared/plan.ts'
import type {
  PlanAction,
  PlanContent,
  PlanIndicator,
  PlanOutput,
} from '../../shared/plan-fields.ts'
import { createStore, type Store } from '../live/store.ts'
import { createPlanReader } from './plan-reader.ts'
import { headOf, sheetAgain } from './sheet-again.ts'

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

/** The plan's values laid out for its sheet. */
export const sheetOf = (content: PlanContent): Sheet => {
  const { outputs, unplaced } = outlineOf(content)
  return {
    content,
    ...headOf(content),
    rows: outputs.map(({ output, actions, indicators }) => ({
      id: output.id,
      actions: idsOf(actions),
      indicators: idsOf(indicators),
    })),
    ...chainOf(content),
    unplaced: idsOf(unplaced),
    outputs: byId(outputs.map(({ output }) => output)),
    actions: byId([...outputs.flatMap(({ actions }) => actions), ...unplaced]),
    indicators: byId(content.indicators),
    situation: content.sections.find(({ kind }) => kind === 'situation')?.id,
  }
}

/** An output or an indicator whose outcome is gone stands where one stands that never named any. */
const chainOf = ({ outcomes, outputs, indicators }: PlanContent) => {
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

/** Calls back before the page is drawn next; in a page nobody sees, soon. */
export type Schedule = (read: () => void) => () => void
export const beforeDrawing: Schedule = (read) => {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(read, 250)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(read)
  return () => cancelAnimationFrame(frame)
}

export interface SheetStore extends Store<Sheet> {
  /** Reads at once what was edited, for who needs to see their own edit before going on. */
  readonly refresh: () => void
  readonly close: () => void
}

/** The sheet of a document, read again after its updates, at most once a drawn frame. Unchanged parts stay the same objects. */
export const createSheetStore = (doc: Y.Doc, schedule: Schedule = beforeDrawing): SheetStore => {
  const reader = createPlanReader(doc)
  const store = createStore(sheetOf(reader.read()))
  let cancel: (() => void) | undefined
  const refresh = () => {
    cancel?.()
    cancel = undefined
    store.set(sheetAgain(store.get(), reader.read(), sheetOf))
  }
  const onUpdate = () => {
    cancel ??= schedule(refresh)
  }
  doc.on('update', onUpdate)
  return {
    get: store.get,
    subscribe: store.subscribe,
    refresh,
    close: () => {
      cancel?.()
      doc.off('update', onUpdate)
      reader.close()
    },
  }
}
