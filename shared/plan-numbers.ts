import * as z from 'zod'

/**
 * The numbers an approved version gave its outputs and actions, by row: `1`, `1.2`. Rows taken out since keep
 * theirs, so that no number ever stands for two things.
 */
export const planNumbersSchema = z.record(z.string(), z.string()).readonly()
export type PlanNumbers = z.infer<typeof planNumbersSchema>

/**
 * Gives rows, in the order people read them, their numbers: the approved one where there is one, to others the
 * next that was never given under this prefix.
 *
 * @param prefix of the numbers of these rows: empty for outputs, `2.` for the actions of output 2.
 */
export const withNumbers = <Row extends { id: string }>(
  rows: readonly Row[],
  prefix: string,
  approved: PlanNumbers,
): readonly (Row & { readonly number: string })[] => {
  let last = highestUnder(prefix, approved)
  return rows.map((row) => {
    // A row may be called `constructor`.
    const known = Object.hasOwn(approved, row.id) ? approved[row.id] : undefined
    if (known === undefined) last += 1
    return { ...row, number: known ?? `${prefix}${last}` }
  })
}

const highestUnder = (prefix: string, approved: PlanNumbers): number =>
  Object.values(approved).reduce((highest, number) => {
    const rest = number.startsWith(prefix) ? number.slice(prefix.length) : ''
    return /^\d+$/.test(rest) ? Math.max(highest, Number(rest)) : highest
  }, 0)
