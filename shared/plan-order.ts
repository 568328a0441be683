import { generateNKeysBetween } from 'fractional-indexing'
import { orderBetween } from './plan-edit.ts'

export interface Ordered {
  readonly id: string
  readonly order: string
}

/**
 * The new order keys that bring a row to a place among others; rows not named keep theirs. Usually one
 * key: only where two people made equal keys do the rows behind it get new ones too.
 *
 * @param rows the others, in the order people read them, without the row that moves.
 * @param index where the row shall stand among them, 0 to `rows.length`.
 */
export const ordersToPlace = <Row extends Ordered>(
  rows: readonly Row[],
  moving: Row,
  index: number,
): readonly Row[] => {
  const before = rows[index - 1]?.order ?? null
  const behind = rows.slice(index)
  const free = behind.findIndex(({ order }) => before === null || order > before)
  const tied = free === -1 ? behind : behind.slice(0, free)
  const bound = free === -1 ? null : (behind[free]?.order ?? null)
  const placed = [moving, ...tied]
  const keys = generateNKeysBetween(before, bound, placed.length)
  return placed.map((row, position) => ({ ...row, order: keys[position] ?? row.order }))
}

/** The order key right behind a row, or behind the last where it is not among them; rows in the order people read them. */
export const orderBehind = (rows: readonly Ordered[], id: string | undefined): string => {
  const at = rows.findIndex((row) => row.id === id)
  const [before, after] = at === -1 ? [rows.at(-1)] : [rows[at], rows[at + 1]]
  return orderBetween(before?.order, after?.order)
}

/** The new order keys that move a row up (-1) or down (1) by one; none when it is at the end already. */
export const ordersToShift = <Row extends Ordered>(
  rows: readonly Row[],
  id: string,
  by: -1 | 1,
): readonly Row[] => {
  const from = rows.findIndex((row) => row.id === id)
  const moving = rows[from]
  const to = from + by
  if (!moving || to < 0 || to >= rows.length) return []
  return ordersToPlace(
    rows.filter((row) => row !== moving),
    moving,
    to,
  )
}
