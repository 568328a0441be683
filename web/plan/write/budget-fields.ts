import type { AnyRow } from './reading.ts'

const BEFORE = ['description', 'category', 'quantity', 'unit', 'unitCost', 'currency', 'amount']
const RATE = ['rate', 'rateDate', 'rateSource']
const BEHIND = ['funding', 'contributor', 'costShare', 'evidence', 'start', 'end', 'state']
const SPENT = ['spent', 'spentOn']

/** The fields of a budget line; those of the exchange only where it is in another currency than the plan. */
export const budgetFields = (line: AnyRow, currency: string | undefined): readonly string[] => {
  const isForeign = line.currency !== undefined && line.currency !== currency
  return [...BEFORE, ...(isForeign ? RATE : []), ...BEHIND, ...SPENT]
}
