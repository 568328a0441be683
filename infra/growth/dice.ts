export interface Dice {
  /** In [0, 1). */
  readonly roll: () => number
  /** A whole number in [0, n). */
  readonly below: (n: number) => number
  /** How often something happens that happens `mean` times on average. */
  readonly times: (mean: number) => number
  /** Around 0, with a deviation of 1. */
  readonly bell: () => number
  /** As long and as varied as a random UUID. */
  readonly id: () => string
}

/** Dice that fall the same way for the same seed (mulberry32). */
export const createDice = (seed: number): Dice => {
  let state = seed >>> 0
  const bits = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const roll = () => bits() / 2 ** 32
  const hex = () => bits().toString(16).padStart(8, '0')
  return {
    roll,
    below: (n) => Math.floor(roll() * n),
    times: (mean) => {
      const whole = Math.floor(mean / 8)
      let sum = 0
      for (let part = 0; part < whole; part++) sum += poisson(8, roll)
      return sum + poisson(mean - whole * 8, roll)
    },
    bell: () => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll()),
    id: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()]
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${c.slice(0, 4)}-${c.slice(4)}${d}`
    },
  }
}

/** Knuth's way, for small means. */
const poisson = (mean: number, roll: () => number): number => {
  const end = Math.exp(-mean)
  let happened = 0
  for (let left = roll(); left > end; left *= roll()) happened += 1
  return happened
}

/** Picks a place of a list, each as often as its weight says. */
export const createChooser = (weights: readonly number[], { roll }: Dice) => {
  const sums: number[] = []
  let sum = 0
  for (const weight of weights) {
    sum += weight
    sums.push(sum)
  }
  return (): number => {
    const wanted = roll() * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
