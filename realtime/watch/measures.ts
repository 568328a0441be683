import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Adds to a plain number: a line of the registry is made of it only when someone asks. */
export type Count = (by?: number) => void
/** Takes in how long something took. */
export type Latency = (ms: number) => void

/** Makes measures that cost the hot path an addition; `registry` shows them. */
export const createMeasures = (registry: Registry) => {
  const registers = [registry]

  const counter = (name: string, help: string): Count => {
    let total = 0
    new Counter({
      ...{ name, help, registers },
      collect() {
        this.reset()
        this.inc(total)
      },
    })
    return (by = 1) => {
      total += by
    }
  }

  return {
    counter,

    /** A counter for each of a closed list, as one metric with a label. */
    counters: <Label extends string>(
      { name, help, label }: { name: string; help: string; label: string },
      values: readonly Label[],
    ): Readonly<Record<Label, Count>> => {
      const totals = new Map<Label, number>(values.map((value) => [value, 0]))
      new Counter({
        ...{ name, help, labelNames: [label], registers },
        collect() {
          this.reset()
          for (const [value, total] of totals) this.inc({ [label]: value }, total)
        },
      })
      const countOf = (value: Label): Count => {
        return (by = 1) => void totals.set(value, (totals.get(value) ?? 0) + by)
      }
      return Object.fromEntries(values.map((value) => [value, countOf(value)])) as Record<
        Label,
        Count
      >
    },

    /** Looked up when someone asks. */
    gauge: (name: string, help: string, read: () => number): void => {
      new Gauge({
        ...{ name, help, registers },
        collect() {
          this.set(read())
        },
      })
    },

    /** Told in milliseconds, shown in seconds as Prometheus wants it. */
    latency: (name: string, help: string): Latency => {
      const histogram = new Histogram({ name, help, buckets: [...BUCKETS_SECONDS], registers })
      return (ms) => histogram.observe(ms / 1_000)
    },
  }
}
export type Measures = ReturnType<typeof createMeasures>

/** From one write to a fast store up to the ten seconds at which people must be told. */
export const BUCKETS_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const
