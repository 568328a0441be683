import type { Node } from 'constructs'
import { z } from 'zod'
import { PASSKEY_GROUPS } from '../../core/settings.ts'

const elsewhereSchema = z.strictObject({
  /** Whose access tokens are taken, and for which of its clients. */
  issuer: z.url(),
  clientIds: z.array(z.string().min(1)).min(1),
  /** Which of `cognito:groups` count only with a passkey; its tokens must say `amr` then (RFC 8176). */
  passkeyGroups: z.array(z.string().min(1)).default([]),
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

/** What differs between two deployments; everything else is the same code. */
const deploymentSchema = z.strictObject({
  /** The account is the one whose credentials deploy; the region has to be known to the table key. */
  region: z.string().min(1),
  /** Where people reach the page and everything behind it. */
  publicOrigin: z.url(),
  /** Where people sign in: at a pool of ours, unless an identity provider is named that is there already. */
  signIn: z.union([elsewhereSchema, ownPoolSchema]).prefault({}),
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
