import { REST_DOOR } from '../cost/sizes.ts'

/** Where a number comes from; the labels of the reference: measured, documented, from memory. */
export type Source = 'M' | 'D' | 'K'

export interface Limit {
  readonly is: number
  readonly unit: string
  readonly source: Source
  /** What to turn when it is met. */
  readonly knob: string
}

/** What one LCU of a load balancer stands for. */
export const LCU = { newPerSecond: 25, activeConnections: 3_000 }
/** How long an access token lasts, and so how often a page asks for another. */
export const TOKEN_SECONDS = 15 * 60

const limit = (
  is: number,
  unit: string,
  { source, knob }: Pick<Limit, 'source' | 'knob'>,
): Limit => ({
  ...{ is, unit, source, knob },
})

/** What each part takes at most. */
export const LIMITS = {
  keyWrites: limit(1_000, 'WCU/s', {
    source: 'D',
    knob: 'fold less often, and write chunks slower',
  }),
  keyReads: limit(3_000, 'RCU/s', { source: 'D', knob: 'hold items longer on a node' }),
  tableWrites: limit(40_000, 'WCU/s', { source: 'K', knob: 'quota of the table, warm throughput' }),
  tableReads: limit(40_000, 'RCU/s', { source: 'K', knob: 'quota of the table, warm throughput' }),
  shard: limit(2_000, 'records/s', { source: 'K', knob: 'parallelisation factor, up to 10' }),
  slot: limit(30_000, 'ECPU/s', {
    source: 'D',
    knob: 'names spread rooms; a hot plan: gather longer',
  }),
  redisLines: limit(65_000, 'connections', {
    source: 'D',
    knob: 'two or three a task, never a person',
  }),
  door: limit(REST_DOOR.aSecond, 'requests/s', {
    source: 'D',
    knob: 'our own throttle, `REST_DOOR` in infra/cost/sizes.ts',
  }),
  lambda: limit(1_000, 'at once', { source: 'D', knob: 'quota' }),
  signIn: limit(120, 'requests/s', { source: 'K', knob: 'quota request; spread the morning' }),
  tokens: limit(120, 'requests/s', { source: 'K', knob: 'quota request; longer access tokens' }),
  balancer: limit(100, 'LCU', { source: 'K', knob: 'reserve capacity; jitter when coming back' }),
} as const satisfies Readonly<Record<string, Limit>>
export type LimitName = keyof typeof LIMITS
