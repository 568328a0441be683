import type { RowId } from '../../../../shared/ids.ts'
import { convertMoney, timesMoney } from '../../../../shared/money.ts'
import { inOrder } from '../../../../shared/plan.ts'
import { rateMissing } from '../../../../shared/plan-check-budget.ts'
import type { Span } from '../../../../shared/plan-dates.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'
import type { RowOf } from '../../../../shared/plan-flags.ts'
import { childrenOf } from '../../../../shared/plan-links.ts'
import type { Sheet } from '../../sheet.ts'

export type CostLine = RowOf<'budget'>

/** The lines of one action; without an action, those of the whole plan. */
export interface ActionCosts {
  readonly action: RowId | undefined
  readonly lines: readonly CostLine[]
}
/** Actions with lines under their output; without an output, what is in none. */
export interface OutputCosts {
  readonly output: RowId | undefined
  readonly actions: readonly ActionCosts[]
}

/** All lines as people read them: output by output, action by action, what is in no output, the whole plan's. */
export const costsOf = ({
  content,
  rows,
  unplaced,
}: Pick<Sheet, 'rows' | 'unplaced'> & {
  readonly content: Pick<PlanContent, 'budget'>
}): readonly OutputCosts[] => {
  const lines = childrenOf(content.budget, 'action')
  const withLines = (actions: readonly RowId[]): readonly ActionCosts[] =>
    actions.flatMap((action) => {
      const own = lines.get(action)
      return own ? [{ action, lines: own }] : []
    })
  const whole = inOrder(content.budget.filter(({ action }) => action === undefined))
  return [
    ...rows.map(({ id, actions }) => ({ output: id, actions: withLines(actions) })),
    {
      output: undefined,
      actions: [
        ...withLines(unplaced),
        ...(whole.length > 0 ? [{ action: undefined, lines: whole }] : []),
      ],
    },
  ].filter(({ actions }) => actions.length > 0)
}

/** The same without their places: what is summed. Lines of actions that are gone are not among them. */
export const linesIn = (costs: readonly OutputCosts[]): readonly CostLine[] =>
  costs.flatMap(({ actions }) => actions.flatMap(({ lines }) => lines))

/** What is summed up: what was planned, or what was spent. */
export type What = 'planned' | 'spent'
/** Each in its own currency, or all in the plan's. */
export type MoneyIn = 'own' | 'plan'
type Currency = Pick<PlanContent, 'currency'>

/** A line's amount in minor units, or why there is none to add. */
export type Amount =
  | { readonly minor: number; readonly currency: string }
  /** Nobody has said how much, or in what currency: that is not 0. */
  | { readonly gap: 'unknown' }
  /** There is no rate with a date and a source into the plan's currency. */
  | { readonly gap: 'not-converted' }

/** What of a line is summed. `header` is the plan's, for its currency. */
export const amountOf = (
  line: CostLine,
  wish: { readonly what: What; readonly in: MoneyIn },
  header: Currency,
): Amount => {
  const { currency } = line
  const minor = wish.what === 'planned' ? line.amount : line.spent
  if (minor === undefined || currency === undefined) return { gap: 'unknown' }
  if (wish.in === 'own') return { minor, currency }
  return convertedOf(line, minor, header)
}

const convertedOf = (line: CostLine, minor: number, header: Currency): Amount => {
  const { currency: from, rate } = line
  const { currency: to } = header
  // rateMissing reads nothing but the currency of a header.
  const isMissing = rateMissing(line, header as PlanContent) !== undefined
  if (from === undefined || to === undefined || isMissing) return { gap: 'not-converted' }
  const converted = convertMoney(minor, { from, to, rate })
  return converted === undefined ? { gap: 'not-converted' } : { minor: converted, currency: to }
}

/** Quantity × unit cost where that is known and is not what the line says; halves up. */
export const proposedAmount = ({ quantity, unitCost, amount }: CostLine): number | undefined => {
  if (quantity === undefined || unitCost === undefined) return undefined
  const product = timesMoney(unitCost, quantity)
  return product === amount ? undefined : product
}

/** The days an amount is of: what was spent, up to the day it was counted, for it cannot be of later. */
export const spanOf = (line: CostLine, what: What): Span => {
  const { start, end, spentOn } = line
  if (what === 'planned' || spentOn === undefined) return { start, end }
  if (start === undefined || start > spentOn) return { start: spentOn, end: spentOn }
  return { start, end: end !== undefined && end < spentOn ? end : spentOn }
}

/** Money of somebody, or things and time that money would buy. */
export const kindOfFunding = ({ funding }: CostLine): 'cash' | 'in-kind' | undefined => {
  if (funding === undefined) return undefined
  return funding.startsWith('cash') ? 'cash' : 'in-kind'
}
