import { costOf, type PriceName } from './prices.ts'

/** One line of the bill. */
export interface Line {
  readonly service: Service
  readonly what: string
  /** US dollars a month. */
  readonly usd: number
  /** Whether it is paid with nobody there, whatever anybody does. */
  readonly fixed: boolean
}

/** The rows of the bill, in the order in which they are shown. */
export const SERVICES = [
  'Fargate',
  'Load balancer',
  'Endpoints, addresses',
  'Valkey',
  'DynamoDB',
  'Lambda and HTTP API',
  'Audit archive',
  'CloudFront',
  'Firewall',
  'Cognito',
  'Files, scan *',
  'Mail *',
  'Logs, metrics, keys',
] as const
export type Service = (typeof SERVICES)[number]

interface Priced {
  readonly what: string
  readonly price: PriceName
  readonly units: number
}

/** What is paid whatever happens. */
export const fixed = (service: Service, { what, price, units }: Priced): Line => ({
  ...{ service, what, usd: costOf(price, units), fixed: true },
})

/** What is paid for being used. */
export const used = (service: Service, { what, price, units }: Priced): Line => ({
  ...{ service, what, usd: costOf(price, units), fixed: false },
})

export const sumOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { usd }) => sum + usd, 0)
