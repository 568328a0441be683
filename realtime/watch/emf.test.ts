import { expect, test } from 'vitest'
import * as z from 'zod'
import { createEmf, type EmfLine } from './emf.ts'
import { createMetrics } from './metrics.ts'

/** The rules of the published specification, as far as a machine can check them. */
const UNITS = ['Count', 'Seconds', 'Bytes', 'Milliseconds', 'Percent', 'None'] as const
const directiveSchema = z.strictObject({
  Namespace: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^(?!AWS\/)[\w./#: -]+$/),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
  Metrics: z
    .array(
      z.strictObject({
        Name: z
          .string()
          .min(1)
          .max(1024)
          .regex(/^[\x20-\x7e]+$/),
        Unit: z.enum(UNITS).optional(),
        StorageResolution: z.union([z.literal(1), z.literal(60)]).optional(),
      }),
    )
    .min(1)
    .max(100),
})
const emfSchema = z.looseObject({
  _aws: z.strictObject({
    Timestamp: z.int().min(0),
    CloudWatchMetrics: z.array(directiveSchema).min(1),
  }),
})
const MAX_LINE_BYTES = 256 * 1024

const requireEmf = (line: string) => {
  expect(Buffer.byteLength(line)).toBeLessThan(MAX_LINE_BYTES)
  const root = emfSchema.parse(JSON.parse(line))
  for (const { Dimensions, Metrics } of root._aws.CloudWatchMetrics) {
    const names = Metrics.map(({ Name }) => Name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) z.number().parse(root[name])
    for (const key of Dimensions.flat()) z.string().min(1).max(1024).parse(root[key])
    expect(names.filter((name) => Dimensions.flat().includes(name))).toEqual([])
  }
  return root as z.infer<typeof emfSchema> & Record<string, unknown>
}

const watch = () => {
  const lines: EmfLine[] = []
  let ms = 1_000
  const metrics = createMetrics(() => ms)
  const tell = createEmf({
    ...{ registry: metrics.registry, environment: 'counterpart-production', node: 'n1' },
    now: () => new Date(ms),
    write: (line) => void lines.push(line),
  })
  const next = async () => {
    await tell()
    return requireEmf(JSON.stringify(lines.at(-1)))
  }
  return { metrics, next, wait: (more: number) => (ms += more) }
}

test('[J4] what goes to CloudWatch keeps the rules of its embedded metric format', async () => {
  const { metrics, next } = watch()
  await next()
  await metrics.saving(async () => undefined)
  for (const refused of Object.values(metrics.refusals)) refused()
  for (const folded of Object.values(metrics.folds)) folded()
  metrics.storeWrite(3)
  metrics.presence()
  const line = await next()
  expect(line).toMatchObject({ Environment: 'counterpart-production', node: 'n1' })
  expect(line._aws.CloudWatchMetrics[0]).toMatchObject({
    Namespace: 'Counterpart',
    Dimensions: [['Environment']],
  })
})

test('[J4] counters tell what came since the last line, gauges what is', async () => {
  const { metrics, next, wait } = watch()
  metrics.look({ sockets: () => 7 })
  metrics.deliveries(5)
  metrics.refusals['too-fast']()
  expect(await next()).toMatchObject({ Sockets: 7, Deliveries: 5, Refusals: 1, RefusalsTooFast: 1 })
  metrics.deliveries(2)
  metrics.unsaved.begin()
  wait(11_000)
  const line = await next()
  expect(line).toMatchObject({ Sockets: 7, Deliveries: 2, Refusals: 0, UnsavedOldest: 11 })
  expect(line).not.toHaveProperty('RefusalsTooFast')
})

test('[J4] a latency is told by percentiles of its own minute', async () => {
  const { metrics, next } = watch()
  for (let write = 0; write < 99; write += 1) metrics.storeWrite(4)
  metrics.storeWrite(700)
  expect(await next()).toMatchObject({
    StoreWriteP50: 0.005,
    StoreWriteP99: 0.005,
    StoreWriteCount: 100,
  })
  metrics.storeWrite(700)
  metrics.storeWrite(60_000)
  expect(await next()).toMatchObject({ StoreWriteP50: 1, StoreWriteP99: 10, StoreWriteCount: 2 })
  expect(await next()).not.toHaveProperty('StoreWriteP99')
})
