/** What one place (a partition key, a partition, a slot) took. */
export interface Warm {
  readonly name: string
  /** Over the whole run. */
  readonly total: number
  /** In its worst second. */
  readonly worst: number
}

interface Meter {
  total: number
  worst: number
  second: number
  now: number
}

/** Counts what each place takes, a second at a time. */
export const createHeat = () => {
  const meters = new Map<string, Meter>()
  let sorted: readonly Warm[] | undefined
  return {
    add: (name: string, second: number, amount: number) => {
      const meter = meters.get(name) ?? { total: 0, worst: 0, second, now: 0 }
      meters.set(name, meter)
      if (meter.second !== second) {
        meter.second = second
        meter.now = 0
      }
      meter.total += amount
      meter.now += amount
      meter.worst = Math.max(meter.worst, meter.now)
      sorted = undefined
    },
    /** Hottest second first. */
    places: (): readonly Warm[] => {
      sorted ??= [...meters]
        .map(([name, { total, worst }]) => ({ name, total, worst }))
        .sort((a, b) => b.worst - a.worst || b.total - a.total || (a.name < b.name ? -1 : 1))
      return sorted
    },
    total: () => [...meters.values()].reduce((sum, { total }) => sum + total, 0),
  }
}
export type Heat = ReturnType<typeof createHeat>

export interface Spread {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** How a number is spread over places; those that took nothing are not among them. */
export const spreadOf = (numbers: readonly number[]): Spread => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) }
}
