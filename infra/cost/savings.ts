import { floorOf } from './bill.ts'
import type { Size } from './sizes.ts'

/** One way of making the floor lower, and what is given up for it. */
export interface Saving {
  readonly name: string
  readonly apply: (size: Size) => Size
  readonly priceInSafety: string
}

/** Each stands on the one before it: the size `network` with all of them is the size `pilot`. */
export const SAVINGS: readonly Saving[] = [
  {
    name: 'endpoints in one zone',
    apply: (size) => ({ ...size, reach: { by: 'endpoints', zones: 1 } }),
    priceInSafety:
      'When that zone fails, tasks of the other go on serving and storing, but no new one can start and log lines are lost until it is back.',
  },
  {
    name: 'public addresses instead of endpoints',
    apply: (size) => ({ ...size, reach: { by: 'public-address' } }),
    priceInSafety:
      'Nobody outside gets in, but only a security group says so, where before there was no road. Code that was tampered with could send data out to anywhere; endpoints leave it AWS alone.',
  },
  {
    name: 'one task that is not scaled',
    apply: (size) => ({ ...size, tasks: { least: 1, most: 1 } }),
    priceInSafety:
      'When the task or its zone fails, everybody writes offline until another has started, a minute or two; nothing acknowledged is lost. Beyond what one task carries it grows slow, and somebody has to choose the next size.',
  },
]

export interface Saved extends Saving {
  /** US dollars a month less than before it. */
  readonly usd: number
  /** The floor with it and all before it. */
  readonly floor: number
}

/** The savings one after another, from a size downwards. */
export const savedFrom = (size: Size): readonly Saved[] => {
  let now = size
  return SAVINGS.map((saving) => {
    const before = floorOf(now)
    now = saving.apply(now)
    const floor = floorOf(now)
    return { ...saving, floor, usd: before - floor }
  })
}
