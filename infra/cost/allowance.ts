import { billOf } from './bill.ts'
import { SCENARIOS } from './scenarios.ts'
import type { SizeName } from './sizes.ts'

const HALF_AS_MUCH_AGAIN = 1.5

/**
 * What a month may cost before somebody is told, where the operator names nothing: half as much again as what the people
 * a size is for cost, in whole tens of US dollars.
 */
export const allowanceOf = (size: SizeName): number => {
  const meant = SCENARIOS.find(({ name }) => name === size)
  if (!meant) throw new Error(`nobody has reckoned a month of the size ${size}`)
  return Math.ceil((billOf(meant.wish).total * HALF_AS_MUCH_AGAIN) / 10) * 10
}
