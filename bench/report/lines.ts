import type { Measurement, Row } from '../scenarios/scenario.ts'

/** One line of the table: which rows of a scenario it is about, and what of them it shows. */
export interface Line {
  readonly title: string
  readonly scenario: string
  readonly where: Row
  /** The one number that is compared; medians are taken of it. */
  readonly figure: string
  /** Shown as a multiple of bare ws. */
  readonly asRatio?: boolean
  readonly unit?: string
  readonly also?: readonly { readonly figure: string; readonly unit: string }[]
  /** The store's own figure, where it has one. */
  readonly store?: string
  /** And Redis's, where there are several nodes. */
  readonly redis?: string
  readonly goal: string
}

const latencies = [
  { figure: 'p50', unit: 'p50' },
  { figure: 'p99', unit: 'p99 ms' },
] as const
const cpu = { figure: 'cpuUsPerDelivery', asRatio: true, unit: 'µs', store: 'storeCpuPercent' }

const hot = (editors: number, goal: string): Line => ({
  title: `S1 ${editors} editors × 5/s: CPU a delivery`,
  ...{ scenario: 's1', where: { editors }, ...cpu, also: latencies, goal },
})
const many = (plans: number, goal: string): Line => ({
  title: `S2 ${plans} plans × 3 × 1/s: CPU a delivery`,
  ...{ scenario: 's2', where: { plans }, ...cpu, redis: 'redisCpuPercent', also: latencies, goal },
})
const opened = (where: { kind: string; mode: string; joiners: number }, goal: string): Line => ({
  title: `S3 ${where.kind}, ${where.mode}, ${where.joiners} joining: server CPU`,
  ...{ scenario: 's3', where, figure: 'serverCpuMs', unit: 'ms', store: 'storeCpuMs', goal },
  also: [
    { figure: 'contentMs', unit: 'ms to content' },
    { figure: 'bytesEach', unit: 'bytes each' },
  ],
})

export const LINES: readonly Line[] = [
  hot(10, '–'),
  hot(50, '≤ 1.6, p50 ≤ 0.7, p99 ≤ 4'),
  hot(100, '≤ 0.6, p99 ≤ 15'),
  {
    title: 'S1 ceiling, 50 editors: deliveries a second',
    ...{ scenario: 'ceiling', where: { editors: 50 }, figure: 'deliveredPerSecond' },
    ...{ asRatio: true, unit: '/s', store: 'storeCpuPercent' },
    also: [...latencies, { figure: 'beyondP99', unit: 'p99 ms a step further' }],
    goal: '≥ 3, p99 ≤ 50',
  },
  many(100, '–'),
  many(500, '≤ 1.6, on 2 nodes ≤ 2.2'),
  opened({ kind: 'plan', mode: 'warm', joiners: 20 }, '–'),
  opened({ kind: 'paper', mode: 'warm', joiners: 20 }, '≤ 36 ms, ≤ 75 kB each'),
  opened({ kind: 'plan', mode: 'cold', joiners: 1 }, '≤ 15 ms and one store read'),
  opened({ kind: 'plan', mode: 'cold', joiners: 20 }, 'one store read'),
  opened({ kind: 'paper', mode: 'cold', joiners: 1 }, '–'),
  {
    ...{ title: 'S4 an idle connection', scenario: 's4', where: { what: 'connections' } },
    ...{ figure: 'kbEach', unit: 'kB', also: [{ figure: 'rssKbEach', unit: 'kB RSS' }] },
    goal: '≤ 50',
  },
  {
    ...{ title: 'S4 an idle open plan of 95 kB', scenario: 's4', where: { what: 'plans' } },
    ...{ figure: 'kbEach', unit: 'kB' },
    also: [
      { figure: 'kbEachWhenLeft', unit: 'kB once left' },
      { figure: 'rssKbEach', unit: 'kB RSS' },
    ],
    goal: '≤ 150; ≤ 5 once left',
  },
  {
    ...{ title: 'S5 a typed character, human speed', scenario: 's5', where: { speed: 'human' } },
    ...{ figure: 'bytesPerChar', unit: 'bytes', goal: '≤ 120' },
  },
  {
    ...{ title: 'S5 a typed character, in bursts', scenario: 's5', where: { speed: 'burst' } },
    ...{ figure: 'bytesPerChar', unit: 'bytes', goal: '≤ 70' },
  },
  ...['one edit', 'typing'].map((mode) => ({
    ...{ title: `S6 SIGKILL, ${mode}: edits lost`, scenario: 's6', where: { mode } },
    ...{ figure: 'lost', goal: '0 acknowledged' },
    also: [{ figure: 'lostAcknowledged', unit: 'of them acknowledged' }],
  })),
  ...['noise', 'cut short', 'a length beyond its end'].map((kind) => ({
    ...{ title: `S7 ${kind}`, scenario: 's7', where: { kind } },
    ...{ figure: 'died', unit: 'died', goal: 'refused' },
    also: ['relayed', 'acknowledged', 'refused'].map((figure) => ({ figure, unit: figure })),
  })),
  {
    ...{ title: 'S8 memory a stopped reader adds', scenario: 's8', where: {} },
    ...{ figure: 'addedMb', unit: 'MB', goal: '≤ 2 MB, nothing lost' },
    also: [
      { figure: 'peakMb', unit: 'MB at most' },
      { figure: 'newcomerFindsAll', unit: 'all found' },
    ],
  },
]

/** The rows a line is about, of one contestant. */
export const rowsOf = (line: Line, measurements: readonly Measurement[], name: string) =>
  measurements
    .filter((one) => one.scenario === line.scenario && one.name === name)
    .map(({ row }) => row)
    .filter(
      (row) =>
        'failed' in row || Object.entries(line.where).every(([key, value]) => row[key] === value),
    )
