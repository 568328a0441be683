import type { Node } from 'constructs'
import { z } from 'zod'
import { PASSKEY_GROUPS } from '../../core/settings.ts'
import { SIZE_NAMES } from '../cost/sizes.ts'

const elsewhereSchema = z.strictObject({
  /** Whose access tokens are taken, and for which of its clients. */
  issuer: z.url(),
  clientIds: z.array(z.string().min(1)).min(1),
  /** Which of `cognito:groups` count only with a passkey; its tokens must say `amr` then (RFC 8176). */
  passkeyGroups: z.array(z.string().min(1)).default([]),
  /** Its origins besides the issuer's that the page sends requests to. */
  origins: z.array(z.url()).default([]),
})

const ownPoolSchema = z.strictObject({
  /**
   * Of a certificate in us-east-1 for `sign-in.` before the host of the page, which must have an address
   * already. Passkeys belong to the host where they were made: name it before anyone signs in.
   */
  certificateArn: z.string().startsWith('arn:').optional(),
  /** Without it, how the address at Cognito begins; taken once a region, else the deployment's name. */
  addressPrefix: z
    .string()
    .regex(/^[a-z0-9-]{1,30}$/)
    .optional(),
  passkeyGroups: z.array(z.enum(PASSKEY_GROUPS)).default([...PASSKEY_GROUPS]),
  /** Who mail comes from, its domain verified at SES in this region; else Cognito sends, 50 a day. */
  mailFrom: z.email().optional(),
})
export type OwnPool = z.infer<typeof ownPoolSchema>

const CLOUDFRONTS_OWN = '.cloudfront.net'

/** What differs between two deployments; everything else is the same code. */
const saidSchema = z.strictObject({
  /**
   * The account is the one whose credentials deploy. CloudFront takes its firewall and its certificate from
   * this region alone; another one, or a partition without CloudFront, needs a front door of its own.
   */
  region: z.literal('us-east-1'),
  /**
   * How it reaches AWS and how many gateways run (infra/cost/sizes.ts). The middle one where nobody says: it stands
   * the loss of a gateway and has no road to the internet, and moving to another touches nothing that is kept.
   */
  size: z.enum(SIZE_NAMES).default('programme'),
  /**
   * The two zones it stands in, by the names this account has for them. The region picks two where nobody says; of
   * us-east-1, use1-az3 takes neither origins of CloudFront nor ARM tasks (docs/operate.md).
   */
  zones: z.tuple([z.string().min(1), z.string().min(1)]).optional(),
  /** Where people reach the page and everything behind it. */
  publicOrigin: z.url(),
  /** Where people sign in: at a pool of ours, unless an identity provider is named that is there already. */
  signIn: z.union([elsewhereSchema, ownPoolSchema]).prefault({}),
  /**
   * How long each row of the audit log is locked in the archive, and how: `compliance` for good, even for the account's
   * owner; `governance` until somebody with a right of their own unlocks it.
   */
  archive: z
    .strictObject({
      lock: z.enum(['compliance', 'governance']).default('governance'),
      years: z.int().min(1).max(100).default(7),
    })
    .prefault({}),
  /** What a month may cost, in US dollars, before somebody is told; half as much again as its size is reckoned with. */
  monthUsd: z.number().positive().optional(),
  /** Who answers for what is deployed; said as the tag `owner` of every resource. */
  owner: z
    .string()
    .regex(/^[\w .:/=+@-]{1,128}$/)
    .default('programme-office'),
  /** A day; another one builds the gateway's image anew, on the Debian and Node of then. */
  imageOf: z.iso.date().optional(),
  /** A certificate for the host of `publicOrigin`; without one the door has the name CloudFront gives it. */
  certificateArn: z.string().startsWith('arn:').optional(),
  /** The zone of Route 53 in which that host becomes the door's name. */
  hostedZoneId: z.string().min(1).optional(),
  /** Where in the world the door stands: everywhere, or only where it is cheaper. */
  priceClass: z.enum(['100', '200', 'All']).default('All'),
  /**
   * Names of the secrets by which the API knows the front door: all are taken, the first is said. To replace
   * `a`: deploy `a b`, then `b a`, then `b`.
   */
  edgeSecrets: z
    .array(z.string().regex(/^[a-z]+$/))
    .min(1)
    .default(['a']),
})

/** What belongs together, for a deployment that says one without the other would stand, and let nobody in. */
const deploymentSchema = saidSchema
  .refine(
    ({ certificateArn, publicOrigin }) =>
      certificateArn !== undefined || new URL(publicOrigin).hostname.endsWith(CLOUDFRONTS_OWN),
    {
      path: ['certificateArn'],
      error: `a host of one's own needs a certificate; without one publicOrigin ends with ${CLOUDFRONTS_OWN}`,
    },
  )
  .refine(({ certificateArn, hostedZoneId }) => hostedZoneId === undefined || certificateArn, {
    path: ['hostedZoneId'],
    error: 'a name in a zone leads nowhere without a certificate for it',
  })

export type Deployment = z.infer<typeof deploymentSchema>

/** The names of all there is to say of one. */
export const deploymentSettings: readonly string[] = Object.keys(saidSchema.shape)

/** The deployments by name, as cdk.json has them. */
export const environmentsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9]{1,15}$/),
  deploymentSchema,
)

/**
 * The deployments named under `environments` in cdk.json (or `-c environments=…`, as JSON), by name.
 *
 * @throws when one is missing or misspelt, before anything is synthesised.
 */
export const readEnvironments = (node: Node): Record<string, Deployment> => {
  const said: unknown = node.getContext('environments')
  return environmentsSchema.parse(typeof said === 'string' ? JSON.parse(said) : said)
}
