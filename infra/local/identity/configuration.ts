import {
  type Context,
  errors,
  type Grant,
  interactionPolicy,
  type OidcContext,
  type SignInBased,
} from 'oidc-provider'
import { isOpen } from '../../../core/people/sessions.ts'
import type { Table } from '../../../core/table/table.ts'
import { personIdSchema } from '../../../shared/ids.ts'
import type { Person } from '../../../shared/people.ts'
import { createAdapter } from './adapter.ts'
import type { IdentityKeys } from './keys.ts'
import { AUDIENCE, CLIENT_ID, IDENTITY_PATH, SESSION_COOKIE } from './names.ts'
import { signedOutPage, troublePage } from './pages.ts'
import { signInPath, wordsOf } from './sign-in.ts'
import { showSignOut } from './sign-out.ts'

const SCOPES = 'openid email'
const MINUTE = 60
const DAY = 24 * 60 * MINUTE
const LIFETIMES_SECONDS = {
  AccessToken: 15 * MINUTE,
  AuthorizationCode: MINUTE,
  Grant: 14 * DAY,
  IdToken: 15 * MINUTE,
  Interaction: 60 * MINUTE,
  Session: 7 * DAY,
  // Rotation does not prolong: as with Cognito, one sign-in lasts seven days.
  RefreshToken: (ctx: Context) => ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? 7 * DAY,
}

export interface ProviderSetup {
  readonly issuer: string
  /** Where the platform's page is, without a slash at the end. */
  readonly publicOrigin: string
  readonly keys: IdentityKeys
  /** The table `ephemeral`. */
  readonly table: Table
  readonly findPerson: (id: Person['id']) => Promise<Person | undefined>
  /** When a person was signed out everywhere; undefined when never. */
  readonly sessionsEndedAt: (id: Person['id']) => Promise<string | undefined>
}

/** What oidc-provider is told: one public first-party client, code with PKCE, tokens in Cognito's shape. */
export const configurationFor = (setup: ProviderSetup): object => ({
  adapter: createAdapter(setup.table),
  jwks: { keys: [setup.keys.signing] },
  cookies: {
    keys: setup.keys.cookies,
    // Browsers share cookies between ports, and there may be a Counterpart on each.
    names: cookieNames(new URL(setup.issuer).port),
    long: SESSION_COOKIE,
    short: { httpOnly: true, sameSite: 'lax' },
  },
  clients: [pageClient(setup.publicOrigin)],
  claims: { openid: ['sub'], email: ['email'] },
  clientBasedCORS: (_ctx: Context, origin: string) => origin === setup.publicOrigin,
  pkce: { required: () => true },
  ttl: LIFETIMES_SECONDS,
  rotateRefreshToken: true,
  issueRefreshToken: async () => true,
  // Signing out ends every tab of the browser; what was asked for by scope makes no difference.
  expiresWithSession: async () => true,
  interactions: {
    policy: signInOnly(setup),
    url: (_ctx: Context, { uid }: { uid: string }) => `${IDENTITY_PATH}${signInPath(uid)}`,
  },
  loadExistingGrant,
  ...aboutPeople(setup),
  ...ownPages(`${setup.publicOrigin}/`),
})

const cookieNames = (port: string) => ({
  session: `counterpart_session_${port}`,
  interaction: `counterpart_sign_in_${port}`,
  resume: `counterpart_resume_${port}`,
})

const pageClient = (origin: string) => ({
  client_id: CLIENT_ID,
  client_name: 'Counterpart',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [`${origin}/signed-in`],
  post_logout_redirect_uris: [`${origin}/`],
})

/** Nobody is asked for consent: the page is our own. A session of somebody who is gone, or signed out everywhere since, counts for nothing. */
const signInOnly = (setup: ProviderSetup) => {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const isGone = ({ oidc }: Context) => oidc.session.accountId !== undefined && !oidc.account
  policy
    .get('login')
    ?.checks.add(new interactionPolicy.Check('person_gone', 'the person is not here', isGone))
  const isEnded = async ({ oidc: { session } }: Context) =>
    session.accountId !== undefined && (await isOver(setup, session.accountId, session.authTime()))
  policy
    .get('login')
    ?.checks.add(new interactionPolicy.Check('session_ended', 'the session was ended', isEnded))
  return policy
}

/** The grant of this browser's session, made when there is none. */
const loadExistingGrant = async ({ oidc }: { oidc: OidcContext }): Promise<Grant> => {
  const { clientId } = oidc.client
  const { accountId } = oidc.session
  const known = await oidc.provider.Grant.find(oidc.session.grantIdFor(clientId) ?? '')
  if (known) return known
  const grant = new oidc.provider.Grant({ accountId, clientId })
  grant.addOIDCScope(SCOPES)
  grant.addResourceScope(AUDIENCE, SCOPES)
  await grant.save()
  return grant
}

/** Whether a person was signed out everywhere after this sign-in. */
const isOver = async (setup: ProviderSetup, id: string, authTime: number | undefined) => {
  const known = personIdSchema.safeParse(id)
  if (authTime === undefined || !known.success || !(await setup.findPerson(known.data)))
    return false
  const signedInAt = new Date(authTime * 1_000).toISOString()
  return !isOpen(signedInAt, await setup.sessionsEndedAt(known.data))
}

const aboutPeople = (setup: ProviderSetup) => {
  const find = async (id: string) => {
    const known = personIdSchema.safeParse(id)
    return known.success ? setup.findPerson(known.data) : undefined
  }
  return {
    findAccount: async (_ctx: Context, id: string, token?: SignInBased) => {
      if (await isOver(setup, id, token?.authTime)) return undefined
      const person = await find(id)
      return person && { accountId: id, claims: () => ({ sub: id, email: person.email }) }
    },
    extraTokenClaims: async ({ oidc }: Context, { accountId }: { accountId: string }) => {
      const person = await find(accountId)
      const { AuthorizationCode, RefreshToken } = oidc.entities
      // As Cognito has it: refreshing a token does not make its sign-in any younger.
      const auth_time = (AuthorizationCode ?? RefreshToken)?.authTime
      return { token_use: 'access', auth_time, ...(person && { username: person.email }) }
    },
  }
}

const ownPages = (home: string) => ({
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    userinfo: { enabled: false },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => AUDIENCE,
      useGrantedResource: async () => true,
      getResourceServerInfo: async (_ctx: Context, resource: string) => {
        if (resource !== AUDIENCE) throw new errors.InvalidTarget()
        return { scope: SCOPES, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx: Context, form: string) => showSignOut(ctx, { form, home }),
      postLogoutSuccessSource: async (ctx: Context) => {
        ctx.body = signedOutPage(wordsOf(ctx), home)
      },
    },
  },
  renderError: async (ctx: Context) => {
    ctx.type = 'html'
    ctx.body = troublePage(wordsOf(ctx), home)
  },
})
