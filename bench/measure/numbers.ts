/** Four significant digits: more would pretend to a precision these figures do not have. */
export const rounded = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(4)) : value

export const sumOf = <Thing>(things: readonly Thing[], count: (thing: Thing) => number): number =>
  things.reduce((sum, thing) => sum + count(thing), 0)

/** The middle one, the upper of two; NaN of none. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Dice that fall the same way for the same seed, from 0 up to 1. */
export const seededDice = (seed: number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
