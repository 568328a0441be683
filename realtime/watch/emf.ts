import type { Registry } from 'prom-client'

/** A measure as the registry tells it; of prom-client's own type only what is read here. */
export interface Measured {
  readonly name: string
  readonly type: string
  readonly values: readonly Sample[]
}
interface Sample {
  readonly value: number
  readonly labels: Readonly<Record<string, string | number | undefined>>
  readonly metricName?: string
}

interface Metric {
  readonly name: string
  readonly unit: 'Count' | 'Seconds' | 'Bytes'
  readonly value: number
}

const NAMESPACE = 'Counterpart'

/**
 * The registry as one line of CloudWatch's embedded metric format: what was counted since `before`, what
 * stands now, and of each latency the 50th and 99th percentile. One dimension, the environment; the node is
 * a property, because CloudWatch bills every value of a dimension as a metric of its own.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const toEmf = (
  { measured, before }: { measured: readonly Measured[]; before: readonly Measured[] },
  { at, environment, node }: { at: Date; environment: string; node: string },
) => {
  const counted = countedIn(before)
  const metrics = measured.flatMap((one) => metricsOf(one, counted))
  return {
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: NAMESPACE,
          Dimensions: [['Environment']],
          Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
        },
      ],
    },
    Environment: environment,
    node,
    ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
  }
}
export type EmfLine = ReturnType<typeof toEmf>

/** Tells what was measured since it last did so, whenever it is asked to. */
export const createEmf = (world: {
  readonly registry: Registry
  readonly environment: string
  readonly node: string
  readonly now: () => Date
  readonly write: (line: EmfLine) => void
}) => {
  let before: readonly Measured[] = []
  return async (): Promise<void> => {
    // The library's type calls `type` a number; what it hands out is the word.
    const measured = (await world.registry.getMetricsAsJSON()) as unknown as readonly Measured[]
    const { environment, node } = world
    world.write(toEmf({ measured, before }, { at: world.now(), environment, node }))
    before = structuredClone(measured)
  }
}

type Counted = (sample: string) => number

const metricsOf = ({ name, type, values }: Measured, counted: Counted): readonly Metric[] => {
  const grown = values.map((sample) => ({
    ...sample,
    value: sample.value - counted(idOf(name, sample)),
  }))
  if (type === 'histogram') return percentilesOf(camelCase(name), grown)
  if (type === 'counter') return countsOf(camelCase(name), grown)
  return values.map(({ value }) => ({ name: camelCase(name), unit: unitOf(name), value }))
}

/** Parts that are told when they are none too: an alarm adds them up, and what is missing is not zero to CloudWatch. */
const TOLD_AT_ZERO: ReadonlySet<unknown> = new Set(['unavailable', 'broken'])

/** The sum, and beside it each labelled part that grew. */
const countsOf = (name: string, grown: readonly Sample[]): readonly Metric[] => {
  const total = grown.reduce((sum, { value }) => sum + value, 0)
  const parts = grown.flatMap(({ value, labels }) =>
    Object.values(labels)
      .filter((label) => value > 0 || TOLD_AT_ZERO.has(label))
      .map((label) => ({ name: name + camelCase(`${label}`), value })),
  )
  return [{ name, value: total }, ...parts].map((part) => ({ ...part, unit: 'Count' }))
}

/** As the upper bound of the bucket they fall into; nothing where nothing happened. */
const percentilesOf = (name: string, grown: readonly Sample[]): readonly Metric[] => {
  const buckets = grown.filter(({ labels }) => labels.le !== undefined)
  const count = buckets.at(-1)?.value ?? 0
  if (count === 0) return []
  const bounds = buckets.map(({ labels }) => Number(labels.le)).filter(Number.isFinite)
  const at = (share: number) => {
    const found = buckets.findIndex(({ value }) => value >= share * count)
    return bounds[found] ?? bounds.at(-1) ?? 0
  }
  return [
    { name: `${name}P50`, unit: 'Seconds', value: at(0.5) },
    { name: `${name}P99`, unit: 'Seconds', value: at(0.99) },
    { name: `${name}Count`, unit: 'Count', value: count },
  ]
}

const countedIn = (before: readonly Measured[]): Counted => {
  const totals = new Map(
    before.flatMap(({ name, values }) =>
      values.map((sample) => [idOf(name, sample), sample.value]),
    ),
  )
  return (id) => totals.get(id) ?? 0
}
const idOf = (name: string, { metricName, labels }: Sample) =>
  `${metricName ?? name} ${JSON.stringify(labels)}`

const unitOf = (name: string): Metric['unit'] => {
  if (name.endsWith('_seconds')) return 'Seconds'
  return name.endsWith('_bytes') ? 'Bytes' : 'Count'
}

/** `counterpart_store_write_seconds` is `StoreWrite`; `too-fast` is `TooFast`. */
const camelCase = (name: string) =>
  name
    .replace(/^counterpart_/, '')
    .replace(/_(total|seconds|bytes)$/, '')
    .replace(/(?:^|[_-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
