import { rounded } from './numbers.ts'

const BUCKETS = 4_000
const EXACT_US = 100
const PER_FACTOR_E = 200

export interface Latency {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** Counts latencies in microseconds: exactly up to 0.1 ms, then within half a percent. */
export const createHistogram = () => {
  const counts = new Float64Array(BUCKETS)
  let count = 0
  let max = 0

  const quantileMs = (part: number): number => {
    let seen = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts[bucket] ?? 0
      if (seen > 0 && seen >= count * part) return bucketMs(bucket)
    }
    return max / 1_000
  }

  return {
    add: (us: number) => {
      const at = Math.max(0, us)
      count += 1
      max = Math.max(max, at)
      const bucket =
        at < EXACT_US ? at | 0 : EXACT_US + Math.floor(Math.log(at / EXACT_US) * PER_FACTOR_E)
      const index = Math.min(bucket, BUCKETS - 1)
      counts[index] = (counts[index] ?? 0) + 1
    },
    read: (): Latency => ({
      count,
      p50: rounded(quantileMs(0.5)),
      p95: rounded(quantileMs(0.95)),
      p99: rounded(quantileMs(0.99)),
      max: rounded(max / 1_000),
    }),
  }
}
export type Histogram = ReturnType<typeof createHistogram>

const bucketMs = (bucket: number): number =>
  bucket < EXACT_US
    ? bucket / 1_000
    : (Math.exp((bucket - EXACT_US) / PER_FACTOR_E) * EXACT_US) / 1_000
