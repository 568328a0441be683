import { timesMoney } from './money.ts'
import { isFuture } from './plan-check-actions.ts'
import { daysBetween, endsBeforeStart, isLonger, isOutside } from './plan-dates.ts'
import type { Header } from './plan-fields.ts'
import { type Around, isEmpty, type RowOf, type Tell } from './plan-flags.ts'

/** Half a year: what was exchanged before says little of what a line will cost. */
const RATE_DAYS = 183

export const checkBudgetLine = (
  line: RowOf<'budget'>,
  { header, around }: { header: Header; around: Around },
  tell: Tell,
): void => {
  if (differs(line)) tell('amount-differs', 'amount')
  checkCurrency(line, { header, around }, tell)
  if (endsBeforeStart(line)) tell('ends-before-start', 'end')
  const period = { start: header.periodStart, end: header.periodEnd }
  if (isOutside(line.start, period)) tell('outside-period', 'start')
  if (isOutside(line.end, period)) tell('outside-period', 'end')
  if (isLonger(line, 1)) tell('budget-over-year', 'end')
  if (isFuture(line.spentOn, around)) tell('in-future', 'spentOn')
}

const differs = ({ amount, quantity, unitCost }: RowOf<'budget'>): boolean =>
  amount !== undefined &&
  quantity !== undefined &&
  unitCost !== undefined &&
  timesMoney(unitCost, quantity) !== amount

const checkCurrency = (
  line: RowOf<'budget'>,
  { header, around }: { header: Header; around: Around },
  tell: Tell,
): void => {
  const isMoney = (line.amount ?? line.unitCost ?? line.spent) !== undefined
  if (isMoney && line.currency === undefined) tell('no-currency', 'currency')
  if (isFuture(line.rateDate, around)) tell('in-future', 'rateDate')
  const missing = rateMissing(line, header)
  if (missing !== undefined) tell('no-rate', missing)
  else if (isForeign(line, header) && isOld(line, around)) tell('rate-old', 'rateDate')
}

const isForeign = ({ currency }: RowOf<'budget'>, header: Header): boolean =>
  currency !== undefined && header.currency !== undefined && currency !== header.currency

/** The first field that a line in another currency than the plan's lacks to be exchanged by. */
export const rateMissing = (line: RowOf<'budget'>, header: Header): string | undefined => {
  if (!isForeign(line, header)) return undefined
  if (!line.rate) return 'rate'
  if (line.rateDate === undefined) return 'rateDate'
  return isEmpty(line.rateSource) ? 'rateSource' : undefined
}

/** What is committed or spent keeps the rate of its day. */
const isOld = ({ rateDate, state, spent }: RowOf<'budget'>, { today }: Around): boolean =>
  rateDate !== undefined &&
  state === 'indicative' &&
  spent === undefined &&
  daysBetween(rateDate, today) > RATE_DAYS
