import type { RowId } from './ids.ts'
import { inOrder } from './plan.ts'
import {
  type PlanAction,
  type PlanContent,
  type PlanRoot,
  ROW_ROOTS,
  type RowRoot,
} from './plan-fields.ts'

type ParentField = 'action' | 'indicator' | 'period'
/** The field by which a row names the row it is part of. */
export const PARENTS: Partial<
  Record<PlanRoot, { readonly field: ParentField; readonly root: RowRoot }>
> = {
  milestones: { field: 'action', root: 'actions' },
  deliverables: { field: 'action', root: 'actions' },
  raci: { field: 'action', root: 'actions' },
  budget: { field: 'action', root: 'actions' },
  effort: { field: 'action', root: 'actions' },
  risks: { field: 'action', root: 'actions' },
  periods: { field: 'indicator', root: 'indicators' },
  breakdowns: { field: 'period', root: 'periods' },
}

/** A row and those it is part of, nearest first. */
export const chainOf = (content: PlanContent, root: PlanRoot, row: RowId): readonly RowId[] => {
  const parent = PARENTS[root]
  if (!parent || root === 'plan') return [row]
  const rows: readonly Part[] = content[root]
  const above = rows.find(({ id }) => id === row)?.[parent.field]
  return above === undefined ? [row] : [row, ...chainOf(content, parent.root, above)]
}
/** What every row that is part of another is part of. */
export const partsOf = (content: PlanContent): ReadonlyMap<RowId, RowId> =>
  new Map(
    ROW_ROOTS.flatMap((root) => {
      const field = PARENTS[root]?.field
      const rows: readonly Part[] = field === undefined ? [] : content[root]
      return rows.flatMap((row) => {
        const above = field && row[field]
        return above === undefined ? [] : [[row.id, above] as const]
      })
    }),
  )
type Part = { readonly id: RowId } & {
  readonly [Field in ParentField]?: RowId | undefined
}

type Child<Parent extends string> = { readonly id: string; readonly order: string } & {
  readonly [Field in Parent]?: RowId | undefined
}

/** Rows by what they are part of, each in the order people read them; those that name nothing are left out. */
export const childrenOf = <Parent extends string, Row extends Child<Parent>>(
  rows: readonly Row[],
  parent: Parent,
): ReadonlyMap<RowId, readonly Row[]> => {
  const children = new Map<RowId, Row[]>()
  for (const row of rows) {
    const of = row[parent]
    if (of === undefined) continue
    const known = children.get(of)
    if (known) known.push(row)
    else children.set(of, [row])
  }
  // Many short sorts cost less than one long one.
  return new Map([...children].map(([of, rows]) => [of, inOrder(rows)]))
}

/**
 * A plan without the rows whose action, indicator or period is gone: they stay in the document, to come
 * back with it, and count nowhere. What names none is the whole plan's, such as a risk or a cost.
 */
export const livingPlan = (content: PlanContent): PlanContent => {
  const living: Record<string, unknown> = { ...content }
  // Parents come before their children in the table.
  for (const [root, parent] of Object.entries(PARENTS)) {
    const parents = living[parent.root] as readonly { id: RowId }[]
    const known = new Set(parents.map(({ id }) => id))
    const rows = living[root] as readonly Readonly<Record<string, RowId | undefined>>[]
    living[root] = rows.filter((row) => {
      const of = row[parent.field]
      return of === undefined || known.has(of)
    })
  }
  // Only the number of rows changed.
  return living as unknown as PlanContent
}

/** All actions as people read them: output by output, at the end those whose output is gone or was never named. */
export const actionsInOrder = (
  content: Pick<PlanContent, 'outputs' | 'actions'>,
): readonly PlanAction[] => {
  const outputs = inOrder(content.outputs).map(({ id }) => id)
  const known = new Set(outputs)
  const placed = childrenOf(content.actions, 'output')
  const isPlaced = ({ output }: PlanAction) => output !== undefined && known.has(output)
  const unplaced = inOrder(content.actions.filter((action) => !isPlaced(action)))
  return [...outputs.flatMap((output) => placed.get(output) ?? []), ...unplaced]
}

type Edges = ReadonlyMap<RowId, readonly RowId[]>

/** What waits for what, the same for all who read one plan. */
export interface Dependencies {
  /**
   * All actions, each behind those it waits for, as people read them where that leaves a choice. Those
   * on one cycle stand together.
   */
  readonly order: readonly RowId[]
  /** What an action waits for, and who waits for it: without what is gone, and without edges inside a cycle. */
  readonly before: Edges
  readonly after: Edges
  /** Actions that wait for each other, as two people's choices together may make them. */
  readonly cycles: readonly (readonly RowId[])[]
  /** The cycle an action is on. */
  readonly cycleOf: ReadonlyMap<RowId, readonly RowId[]>
  /** Who waits for an action by anyone's choice, cycles included. */
  readonly chosenAfter: Edges
}

/** Reads the dependencies once, for all questions. Linear in actions and their choices. */
export const dependenciesOf = (content: Pick<PlanContent, 'outputs' | 'actions'>): Dependencies => {
  const actions = actionsInOrder(content)
  const ids = actions.map(({ id }) => id)
  const place = new Map(ids.map((id, index) => [id, index]))
  const byPlace = (a: RowId, b: RowId) => (place.get(a) ?? 0) - (place.get(b) ?? 0)
  const chosen: Edges = new Map(
    actions.map(({ id, dependsOn }) => [id, dependsOn.filter((on) => place.has(on)).sort(byPlace)]),
  )
  const groups = componentsOf(ids, chosen).map((group) => group.sort(byPlace))
  const isCycle = ([id, ...others]: readonly RowId[]) =>
    others.length > 0 || (id !== undefined && chosen.get(id)?.includes(id) === true)
  const cycles = groups.filter(isCycle)
  const cycleOf = new Map(cycles.flatMap((cycle) => cycle.map((id) => [id, cycle] as const)))
  const isOpen = (a: RowId, b: RowId) =>
    cycleOf.get(a) === undefined || cycleOf.get(a) !== cycleOf.get(b)
  const before = new Map(
    [...chosen].map(([id, ons]) => [id, ons.filter((on) => isOpen(id, on))] as const),
  )
  const order = groups.flat()
  return { order, before, after: turned(before), cycles, cycleOf, chosenAfter: turned(chosen) }
}

/** The same edges read from their other end. */
const turned = (edges: Edges): Edges => {
  const back = new Map<RowId, RowId[]>([...edges.keys()].map((id) => [id, []]))
  for (const [id, ons] of edges) for (const on of ons) back.get(on)?.push(id)
  return back
}

/**
 * Strongly connected components, each behind those it has edges to (Tarjan). Without recursion: nobody
 * bounds how long a chain of choices is.
 */
const componentsOf = (ids: readonly RowId[], edges: Edges): RowId[][] => {
  const found = new Map<RowId, number>()
  const lowest = new Map<RowId, number>()
  const open: RowId[] = []
  const isOpen = new Set<RowId>()
  const components: RowId[][] = []
  const lower = (id: RowId, to: number) => lowest.set(id, Math.min(lowest.get(id) ?? to, to))
  const enter = (id: RowId) => {
    found.set(id, found.size)
    lower(id, found.size - 1)
    open.push(id)
    isOpen.add(id)
    return { id, next: 0 }
  }
  const close = (id: RowId) => {
    if (lowest.get(id) !== found.get(id)) return
    const component = open.splice(open.lastIndexOf(id))
    for (const member of component) isOpen.delete(member)
    components.push(component)
  }
  for (const root of ids) {
    const way = found.has(root) ? [] : [enter(root)]
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      const to = edges.get(top.id)?.[top.next++]
      if (to === undefined) {
        way.pop()
        close(top.id)
        const from = way.at(-1)
        if (from) lower(from.id, lowest.get(top.id) ?? 0)
      } else if (!found.has(to)) way.push(enter(to))
      else if (isOpen.has(to)) lower(top.id, found.get(to) ?? 0)
    }
  }
  return components
}

/** All that wait for an action, directly or through others; the action itself only if it is on a cycle. */
export const waitingFor = ({ chosenAfter }: Dependencies, action: RowId): ReadonlySet<RowId> => {
  const waiting = new Set<RowId>()
  const next = [action]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    for (const other of chosenAfter.get(id) ?? []) {
      if (waiting.has(other)) continue
      waiting.add(other)
      next.push(other)
    }
  }
  return waiting
}

/** The actions that an action cannot wait for without closing a cycle: itself, and all that wait for it. */
export const closingCycle = (dependencies: Dependencies, action: RowId): ReadonlySet<RowId> =>
  new Set([action, ...waitingFor(dependencies, action)])
