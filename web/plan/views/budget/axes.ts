import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import { BUDGET_CATEGORIES, BUDGET_STATES, FUNDING_TYPES } from '../../../../shared/plan-codes.ts'
import { type CostLine, kindOfFunding, spanOf, type What } from './cost-lines.ts'
import { type FiscalStart, isDated, spreadByDays } from './fiscal-years.ts'
import type { Axis } from './pivot.ts'

/** What lines can be parted by. `year:<organisation>` is by its fiscal years. */
export const PLAIN_DIMENSIONS = [
  'contributor',
  'currency',
  'funding',
  'kind',
  'category',
  'output',
  'action',
  'state',
  'costShare',
] as const
export type PlainDimension = (typeof PLAIN_DIMENSIONS)[number]
export type Dimension = PlainDimension | 'none' | `year:${OrganisationId}`

/** What is in the plan around its lines. */
export interface Surrounding {
  readonly organisations: readonly OrganisationId[]
  readonly outputs: readonly RowId[]
  readonly actions: readonly RowId[]
  readonly outputOf: (action: RowId) => RowId | undefined
  readonly calendarOf: (organisation: OrganisationId) => FiscalStart
}

/** The organisation whose fiscal years a dimension is; undefined for any other. */
export const calendarIn = (dimension: Dimension): OrganisationId | undefined =>
  dimension.startsWith('year:') ? (dimension.slice(5) as OrganisationId) : undefined

/** The axis of a dimension. */
export const axisOf = (dimension: Dimension, what: What, around: Surrounding): Axis => {
  const organisation = calendarIn(dimension)
  if (organisation !== undefined) return yearAxis(around.calendarOf(organisation), what)
  const plain = dimension as PlainDimension | 'none'
  return {
    partsOf: (line, minor) => new Map([[keyOf(plain, line, around), minor]]),
    compare: byPlace(orderOf(plain, around)),
  }
}

const yearAxis = (start: FiscalStart, what: What): Axis => ({
  partsOf: (line, minor) => {
    const span = spanOf(line, what)
    if (!isDated(span)) return new Map([['', minor]])
    return new Map([...spreadByDays(minor, span, start)].map(([year, part]) => [`${year}`, part]))
  },
  compare: (a, b) => Number(a) - Number(b),
})

const keyOf = (
  dimension: PlainDimension | 'none',
  line: CostLine,
  { outputOf }: Surrounding,
): string => {
  switch (dimension) {
    case 'none':
      return 'all'
    case 'kind':
      return kindOfFunding(line) ?? ''
    case 'costShare':
      return line.costShare ? 'yes' : 'no'
    case 'output':
      return (line.action && outputOf(line.action)) ?? ''
    case 'contributor':
    case 'currency':
    case 'funding':
    case 'category':
    case 'action':
    case 'state':
      return line[dimension] ?? ''
  }
}

const orderOf = (dimension: PlainDimension | 'none', around: Surrounding): readonly string[] => {
  const orders: Partial<Record<PlainDimension | 'none', readonly string[]>> = {
    contributor: around.organisations,
    funding: FUNDING_TYPES,
    kind: ['cash', 'in-kind'],
    category: BUDGET_CATEGORIES,
    output: around.outputs,
    action: around.actions,
    state: BUDGET_STATES,
    costShare: ['yes', 'no'],
  }
  return orders[dimension] ?? []
}

/** By place in a list; what it does not hold comes behind, by code. */
const byPlace = (order: readonly string[]): Axis['compare'] => {
  const places = new Map(order.map((key, place) => [key, place]))
  return (a, b) => {
    const [one, other] = [places.get(a) ?? order.length, places.get(b) ?? order.length]
    if (one !== other) return one - other
    return a < b ? -1 : Number(a > b)
  }
}
