import * as z from 'zod'
import { LEVELS } from './journal/journal.ts'
import type { TableName } from './table/tables.ts'

/** Those who act for others: the groups that a pool of ours puts people in, and that need a passkey (D66). */
export const PASSKEY_GROUPS = ['facilitator', 'admin'] as const
export type PasskeyGroup = (typeof PASSKEY_GROUPS)[number]

/**
 * What any server process must be told before it can serve, as strings of the environment.
 *
 * `TABLE_PREFIX` lower-case letters, digits and inner dashes. `TOKEN_ISSUER` the `iss` of every token,
 * letter for letter, so without a closing slash unless the issuer writes one. `TOKEN_CLIENT_IDS` the
 * clients whose tokens are taken, separated by commas. `PUBLIC_ORIGIN` where the page is served from,
 * e.g. `https://counterpart.example.org`.
 */
export const settingsSchema = z.object({
  TABLE_PREFIX: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  TOKEN_ISSUER: z.url(),
  TOKEN_CLIENT_IDS: z
    .string()
    .transform((list) => list.split(',').map((id) => id.trim()))
    .pipe(z.array(z.string().min(1))),
  PUBLIC_ORIGIN: z.url().refine((url) => URL.canParse(url) && new URL(url).origin === url, {
    error: 'an origin has a scheme, a host and nothing behind them',
  }),
})

/** By this header of its requests the front door proves that they come from it. */
export const EDGE_SECRET_HEADER = 'x-counterpart-edge'

/**
 * Where gateways meet: `REDIS_URL` is one address (`redis://` or `rediss://`, with user and password where
 * needed), or several of one cluster separated by commas; `REDIS_CLUSTER=on` says that one address is a cluster's.
 */
export const redisSettings = {
  REDIS_URL: z
    .string()
    .transform((list) => list.split(',').map((url) => url.trim()))
    .pipe(z.array(z.url({ protocol: /^rediss?$/ })).min(1))
    .optional(),
  REDIS_CLUSTER: z
    .enum(['on', 'off', '1', '0'])
    .default('off')
    .transform((cluster) => cluster === 'on' || cluster === '1'),
}

const iamNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/**
 * How one signs in there where no password is kept: as the user `REDIS_IAM_USER` of ElastiCache's serverless cache
 * `REDIS_IAM_CACHE`, by the IAM role of the process. Both or neither, and only over `rediss://`.
 */
const redisIamSettings = {
  REDIS_IAM_USER: iamNameSchema.optional(),
  REDIS_IAM_CACHE: iamNameSchema.optional(),
}

interface SignInSettings {
  readonly REDIS_URL?: readonly string[] | undefined
  readonly REDIS_IAM_USER?: string | undefined
  readonly REDIS_IAM_CACHE?: string | undefined
}
const signsInWhole = ({ REDIS_URL = [], REDIS_IAM_USER: user, REDIS_IAM_CACHE }: SignInSettings) =>
  user === undefined
    ? REDIS_IAM_CACHE === undefined
    : REDIS_IAM_CACHE !== undefined && REDIS_URL.every((url) => url.startsWith('rediss:'))
const TO_SIGN_IN = {
  path: ['REDIS_IAM_USER'],
  error: 'REDIS_IAM_USER and REDIS_IAM_CACHE come together, and with rediss:// only',
}

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535))

/**
 * How a process is watched: `LOG` the least level that is told; `METRICS_PORT` where `GET /metrics` answers, on
 * 127.0.0.1 only; `METRICS=emf` a line for CloudWatch every minute.
 */
export const watchSettings = {
  LOG: z.enum(LEVELS).optional(),
  METRICS_PORT: portSchema.optional(),
  METRICS: z.enum(['emf']).optional(),
}

/**
 * How a gateway is tuned: `LIMITS_FACTOR` raises what one person may do (rule N5), for measurements;
 * `RETURN_WITHIN_SECONDS` is the longest time over which those are spread who must come back when it stops:
 * with 30, give the container a minute to stop.
 */
export const tuningSettings = {
  LIMITS_FACTOR: z.coerce.number().min(1).max(10_000).default(1),
  RETURN_WITHIN_SECONDS: z.coerce.number().min(0).max(60).default(3),
}

/**
 * REST looks at tokens itself: `TOKEN_PASSKEY_GROUPS` are the issuer's groups whose sign-ins count only with
 * a passkey, separated by commas; empty where the issuer tells no such thing (D66). `EDGE_SECRETS` are the
 * words the front door may say in `EDGE_SECRET_HEADER`, separated by commas, each of at least 32 characters (D65).
 */
export const apiSettingsSchema = settingsSchema.extend({
  TOKEN_PASSKEY_GROUPS: z.string().transform((list) => list.split(',').filter(Boolean)),
  EDGE_SECRETS: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.string().min(32)).min(1)),
})

/**
 * The gateway listens by itself (`PORT`, 0 for any free one); `REDIS_URL` makes several act as one. `AWS_REGION` is
 * where its tables are; without it as AWS's own tools would find it.
 */
export const gatewaySettingsSchema = settingsSchema
  .extend({
    PORT: portSchema,
    AWS_REGION: z.string().optional(),
    ...redisSettings,
    ...redisIamSettings,
    ...watchSettings,
    ...tuningSettings,
  })
  .refine(signsInWhole, TO_SIGN_IN)

/** What a function must be told that knows nothing but the tables: functions/compact, functions/sign-in. */
export const tablesSettingsSchema = settingsSchema.pick({ TABLE_PREFIX: true })

/** What functions/announce must be told: whose news it tells, and where the gateways meet. */
export const announceSettingsSchema = tablesSettingsSchema
  .extend({ ...redisSettings, ...redisIamSettings })
  .required({ REDIS_URL: true })
  .refine(signsInWhole, TO_SIGN_IN)

/** What functions/archive must be told: the address of the bucket that keeps the audit log's rows. */
export const archiveSettingsSchema = z.object({ ARCHIVE_URL: z.url() })

/** What functions/invite must be told: the pool in which it opens accounts, and where Cognito is. */
export const inviteSettingsSchema = z.object({ POOL_ID: z.string().min(1), POOL_URL: z.url() })

export type Settings = z.output<typeof settingsSchema>
export type GatewaySettings = z.output<typeof gatewaySettingsSchema>

/** The environment as it is written, before parsing: what a deployment must set, or it does not compile. */
export type Environment = z.input<typeof settingsSchema>
export type TablesEnvironment = z.input<typeof tablesSettingsSchema>
export type ApiEnvironment = z.input<typeof apiSettingsSchema>
export type GatewayEnvironment = z.input<typeof gatewaySettingsSchema>
export type InviteEnvironment = z.input<typeof inviteSettingsSchema>
export type ArchiveEnvironment = z.input<typeof archiveSettingsSchema>
export type AnnounceEnvironment = z.input<typeof announceSettingsSchema>

/** The one place where a deployment's prefix and a table's name become the name the database knows. */
export const fullTableName = (prefix: string, name: TableName): string => `${prefix}-${name}`
