import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import { type Middleware, Provider } from 'oidc-provider'
import { configurationFor, type ProviderSetup } from './configuration.ts'
import { loadKeys, publicKeys, writeIssuer } from './keys.ts'
import { AUDIENCE, CLIENT_ID, IDENTITY_PATH } from './names.ts'
import { createSignIn } from './sign-in.ts'
import type { SignInPerson } from './sign-in-people.ts'

export interface IdentitySetup extends Omit<ProviderSetup, 'keys'> {
  readonly dataDir: string
  /** Whom the sign-in page offers. */
  readonly listPeople: () => Promise<readonly SignInPerson[]>
  /** Told of every failure that is a bug and not a refusal. */
  readonly report?: (error: unknown) => void
}

/** The embedded OpenID provider of one machine. */
export interface Identity {
  /** Every request whose path is `path` or below it belongs here. */
  readonly callback: (request: IncomingMessage, response: ServerResponse) => void
  readonly path: typeof IDENTITY_PATH
  readonly issuer: string
  readonly clientId: typeof CLIENT_ID
  readonly audience: typeof AUDIENCE
  /** For whoever verifies its tokens. */
  readonly getKey: JWTVerifyGetKey
}

/**
 * Opens the embedded provider: its keys live in the data folder, sessions and refresh tokens in the
 * table `ephemeral`, so that people stay signed in across restarts.
 */
export const createIdentity = async (setup: IdentitySetup): Promise<Identity> => {
  const { dataDir, issuer, publicOrigin, listPeople, report = () => undefined } = setup
  const keys = await loadKeys(dataDir)
  await writeIssuer(dataDir, issuer)
  const provider = new Provider(issuer, configurationFor({ ...setup, keys }))
  const home = `${publicOrigin}/`
  provider.use(guard(publicOrigin))
  provider.use(createSignIn({ provider, listPeople, home }))
  provider.on('server_error', (_ctx, error) => report(error))
  provider.on('error', (error) => error.expose || report(error))
  const answer = provider.callback()
  return {
    callback: (request, response) => {
      const url = request.url?.slice(IDENTITY_PATH.length) || '/'
      // The provider finds its routes in `url`, and the way back to them in `baseUrl`, as Express has it.
      void answer(Object.assign(request, { url, baseUrl: IDENTITY_PATH }), response)
    },
    path: IDENTITY_PATH,
    issuer,
    clientId: CLIENT_ID,
    audience: AUDIENCE,
    getKey: createLocalJWKSet(publicKeys(keys)),
  }
}

const guard = (publicOrigin: string): Middleware => {
  const policy = [
    "default-src 'none'",
    // Empty, so none of ours; the provider adds the hash of its one script where it has one.
    'script-src',
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${publicOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
  return (ctx, next) => {
    ctx.set(headers)
    return next()
  }
}
