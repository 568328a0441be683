/** How far a price may be trusted before somebody looks it up again. */
export type Standing =
  /** Read in the vendor's documentation. */
  | 'read'
  /** Follows from monthly totals of an earlier reckoning whose own prices were from memory. */
  | 'derived, re-check'
  /** From memory. */
  | 'from memory, re-check'

export interface Price {
  /** US dollars for one `per`, before tax, in {@link REGION}. */
  readonly usd: number
  readonly per: string
  readonly standing: Standing
  /** Where the number comes from, in words. */
  readonly source: string
  /** When it was read or written down: a year and month, or a day. */
  readonly asOf: string
}

export const REGION = 'us-east-1'
/** The day on which this file was last gone through as a whole. */
export const PRICES_OF = '2026-11-22'

type Named = Pick<Price, 'usd' | 'per' | 'source'>
const memory = (price: Named): Price => ({
  ...price,
  standing: 'from memory, re-check',
  asOf: PRICES_OF,
})
const derived = (price: Named): Price => ({
  ...price,
  standing: 'derived, re-check',
  asOf: '2026-11',
})
const LIST = 'AWS list price as remembered'

/** List prices without discounts, savings plans or the free tier of new accounts. */
export const PRICES = {
  fargateCpuHour: derived({
    usd: 0.032_38,
    per: 'vCPU-hour, ARM',
    source: 'Two tasks of 0.5 vCPU and 1 GB came to $29 a month together with the next line',
  }),
  fargateGbHour: derived({
    usd: 0.003_56,
    per: 'GB-hour of memory, ARM',
    source: 'As the line above',
  }),
  publicAddressHour: memory({ usd: 0.005, per: 'public IPv4 address-hour', source: LIST }),
  balancerHour: derived({
    usd: 0.0225,
    per: 'application load balancer-hour',
    source: '$22 a month with one capacity unit, $114 with seventeen',
  }),
  balancerUnitHour: derived({
    usd: 0.008,
    per: 'capacity unit (LCU)-hour',
    source: 'As the line above',
  }),
  endpointHour: derived({
    usd: 0.01,
    per: 'interface endpoint, zone and hour',
    source: 'Four endpoints in two zones came to $58 a month',
  }),
  endpointGb: memory({ usd: 0.01, per: 'GB through an interface endpoint', source: LIST }),
  crossZoneGb: memory({
    usd: 0.02,
    per: 'GB from zone to zone, both directions charged',
    source: LIST,
  }),
  cacheGbHour: derived({
    usd: 0.084,
    per: 'GB-hour in ElastiCache Serverless for Valkey',
    source: 'Documentation says about $6 a month at the least; at 100 MB that is this price',
  }),
  cacheMillionUnits: memory({ usd: 0.0023, per: 'million ECPU', source: LIST }),
  tableMillionWrites: memory({
    usd: 0.625,
    per: 'million write units, on demand',
    source: `${LIST}; an earlier reckoning saw it in sources but kept totals only`,
  }),
  tableMillionReads: memory({
    usd: 0.125,
    per: 'million read units, on demand',
    source: `${LIST}; an earlier reckoning saw it in sources but kept totals only`,
  }),
  tableGbMonth: memory({ usd: 0.25, per: 'GB-month beyond the first 25', source: LIST }),
  backupGbMonth: memory({
    usd: 0.2,
    per: 'GB-month of point-in-time recovery',
    source: LIST,
  }),
  keyMonth: memory({ usd: 1, per: 'encryption key (KMS) and month', source: LIST }),
  secretMonth: memory({ usd: 0.4, per: 'secret and month', source: LIST }),
  doorMillionRequests: memory({
    usd: 1,
    per: 'million requests of an HTTP API',
    source: 'An earlier comparison of front doors, itself without a source',
  }),
  functionMillionCalls: memory({ usd: 0.2, per: 'million calls of Lambda', source: LIST }),
  functionGbSecond: memory({
    usd: 0.000_013_333_4,
    per: 'GB-second of Lambda, ARM',
    source: LIST,
  }),
  edgeGb: memory({
    usd: 0.085,
    per: 'GB out of CloudFront beyond the first 1,000, first tier, North America and Europe',
    source: LIST,
  }),
  edgeMillionRequests: memory({
    usd: 1,
    per: 'million HTTPS requests of CloudFront beyond the first 10 million',
    source: LIST,
  }),
  firewallListMonth: derived({
    usd: 5,
    per: 'web access list and month',
    source: '$11 a month at the pilot: one list and six rules',
  }),
  firewallRuleMonth: derived({ usd: 1, per: 'rule and month', source: 'As the line above' }),
  firewallMillionRequests: memory({ usd: 0.6, per: 'million requests looked at', source: LIST }),
  signInPerson: {
    usd: 0.015,
    per: 'person a month in Cognito Essentials beyond the first 10,000',
    standing: 'read',
    source: 'Cognito pricing, transcribed',
    asOf: '2026-09',
  },
  logGb: memory({ usd: 0.5, per: 'GB of log taken in', source: LIST }),
  logGbMonth: memory({ usd: 0.03, per: 'GB-month of log kept', source: LIST }),
  metricMonth: memory({ usd: 0.3, per: 'metric and month beyond the first 10', source: LIST }),
  alarmMonth: memory({
    usd: 0.1,
    per: 'metric an alarm looks at, and month, beyond the first 10',
    source: LIST,
  }),
  alarmOfAlarmsMonth: memory({ usd: 0.5, per: 'alarm made of alarms and month', source: LIST }),
  fileGbMonth: memory({ usd: 0.023, per: 'GB-month in S3', source: LIST }),
  fileMillionPuts: memory({ usd: 5, per: 'million objects put in S3', source: LIST }),
  scanGb: memory({ usd: 0.09, per: 'GB looked through for malware', source: LIST }),
  scanMillionObjects: memory({
    usd: 215,
    per: 'million objects looked through for malware',
    source: LIST,
  }),
  mailMillion: derived({
    usd: 100,
    per: 'million messages',
    source: '$24 a month for 20,000 people with a dozen messages each',
  }),
  socketMillionMessages: memory({
    usd: 1,
    per: 'million messages of API Gateway WebSocket, each begun 32 KB one',
    source: LIST,
  }),
  socketMillionMinutes: memory({
    usd: 0.25,
    per: 'million minutes of connection to API Gateway WebSocket',
    source: LIST,
  }),
} as const satisfies Record<string, Price>

export type PriceName = keyof typeof PRICES

/** US dollars for so many units of a price; nothing for less than none. */
export const costOf = (name: PriceName, units: number): number =>
  PRICES[name].usd * Math.max(0, units)
