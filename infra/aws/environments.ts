import type { Node } from 'constructs'
import { z } from 'zod'

/** What differs between two deployments; everything else is the same code. */
const deploymentSchema = z.strictObject({
  /**
   * The account is the one whose credentials deploy. CloudFront takes its firewall and its certificate from
   * this region alone; another one, or a partition without CloudFront, needs a front door of its own.
   */
  region: z.literal('us-east-1'),
  /** Where people reach the page and everything behind it. */
  publicOrigin: z.url(),
  /** The identity provider whose access tokens are taken, and for which of its clients. */
  tokenIssuer: z.url(),
  tokenClientIds: z.array(z.string().min(1)).min(1),
  /** Origins of the identity provider besides the issuer's that the page sends requests to. */
  signInOrigins: z.array(z.url()).default([]),
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

export type Deployment = z.infer<typeof deploymentSchema>

/** The deployments by name, as cdk.json has them. */
export const environmentsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9]{1,15}$/),
  deploymentSchema,
)

/**
 * The deployments named under `environments` in cdk.json (or `-c environments=…`), by name.
 *
 * @throws when one is missing or misspelt, before anything is synthesised.
 */
export const readEnvironments = (node: Node): Record<string, Deployment> =>
  environmentsSchema.parse(node.getContext('environments'))
