import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { SignedIn } from '../../core/people/sessions.ts'
import { personIdSchema } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'

const CLOCK_SKEW_SECONDS = 30

/** Whose tokens count here. */
export interface Trust {
  readonly issuer: string
  /** Cognito names no audience; a token that does name one must name this one. */
  readonly audience?: string | undefined
  readonly clientIds: readonly string[]
  /** Whoever is in one of these groups counts only when they came with a passkey. */
  readonly passkeyGroups?: readonly string[] | undefined
  /** Of jose: `createRemoteJWKSet` or `createLocalJWKSet`. */
  readonly getKey: JWTVerifyGetKey
}

/**
 * Makes what tells from an `Authorization` header who is asking: the one place where access tokens
 * are verified, Cognito's and those of the embedded provider alike.
 *
 * The person is the claim `person_id` (or `custom:person_id`) where the issuer has it, else `sub`.
 * They signed in at `auth_time`, which refreshing a token leaves as it is, else at `iat`.
 * Neither `typ` nor `aud` is required, because Cognito sends neither.
 *
 * @throws Refusal `signed-out` for whatever is wrong with the token, always in the same words, and in
 * others for a good one that rests on no passkey where one is needed (D66); `unavailable` when the issuer's keys cannot be had, so that an outage signs nobody out.
 */
export const createWhoIs = (trust: Trust) => {
  const { issuer, getKey } = trust
  const rules = {
    issuer,
    algorithms: ['RS256'],
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_SKEW_SECONDS,
  }
  return async (authorization: string | undefined): Promise<SignedIn> => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '') ?? []
    if (token === undefined) throw signedOut()
    try {
      const { payload } = await jwtVerify(token, getKey, rules)
      return personIn(payload, trust)
    } catch (cause) {
      throw refusalFor(cause)
    }
  }
}

const personIn = (claims: JWTPayload, trust: Trust): SignedIn => {
  const { audience, clientIds, passkeyGroups = [] } = trust
  const isForUs =
    claims.token_use === 'access' &&
    clientIds.includes(String(claims.client_id)) &&
    (claims.aud === undefined || [claims.aud].flat().some((named) => named === audience))
  const person = personIdSchema.safeParse(
    claims.person_id ?? claims['custom:person_id'] ?? claims.sub,
  )
  if (!isForUs || !person.success) throw signedOut()
  const isBound = namesIn(claims['cognito:groups']).some((group) => passkeyGroups.includes(group))
  if (isBound && !namesIn(claims.amr).some((method) => PASSKEY_METHODS.has(method)))
    throw new Refusal('signed-out', 'Sign in with a passkey.')
  return { personId: person.data, signedInAt: momentOf(claims.auth_time ?? claims.iat) }
}

/** Of RFC 8176, as Cognito uses them: a key kept by the device, and one kept by a thing of its own. */
const PASSKEY_METHODS: ReadonlySet<string> = new Set(['swk', 'hwk'])

const namesIn = (claim: unknown): readonly string[] =>
  [claim].flat().filter((name) => typeof name === 'string')

/** A token that does not say when is as old as can be. */
const momentOf = (seconds: unknown): string =>
  new Date((typeof seconds === 'number' ? seconds : 0) * 1_000).toISOString()

/** jose's own complaints about a key set that could not be fetched or read. */
const KEYS_MISSING = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'])

const refusalFor = (cause: unknown): Refusal => {
  if (cause instanceof Refusal) return cause
  const isAboutToken = cause instanceof errors.JOSEError && !KEYS_MISSING.has(cause.code)
  if (isAboutToken) return signedOut(cause)
  return new Refusal('unavailable', 'Sign-in cannot be checked just now.', {
    cause,
    retryAfterMs: 2_000,
  })
}

const signedOut = (cause?: unknown) =>
  new Refusal('signed-out', 'Sign in first.', cause === undefined ? {} : { cause })
