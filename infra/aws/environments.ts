import type { Node } from 'constructs'
import { z } from 'zod'

/** What differs between two deployments; everything else is the same code. */
const deploymentSchema = z.strictObject({
  /** The account is the one whose credentials deploy; the region has to be known to the table key. */
  region: z.string().min(1),
  /** Where people reach the page and everything behind it. */
  publicOrigin: z.url(),
  /** The identity provider whose access tokens are taken, and for which of its clients. */
  tokenIssuer: z.url(),
  tokenClientIds: z.array(z.string().min(1)).min(1),
})

export type Deployment = z.infer<typeof deploymentSchema>

/**
 * The deployments named under `environments` in cdk.json (or `-c environments=…`), by name.
 *
 * @throws when one is missing or misspelt, before anything is synthesised.
 */
export const readEnvironments = (node: Node): Record<string, Deployment> =>
  z
    .record(z.string().regex(/^[a-z][a-z0-9]{1,15}$/), deploymentSchema)
    .parse(node.getContext('environments'))
