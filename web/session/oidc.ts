import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'
import { fetchConfig } from './config.ts'
import type { KeptToken } from './token.ts'

/** Signing in by OIDC, code with PKCE. A lazy chunk: loaded to sign in, to come back and to renew. */
export const openSignIn = async (origin: string) => {
  const config = await fetchConfig(origin)
  const manager = new UserManager({
    authority: new URL(config.authority, origin).href,
    client_id: config.clientId,
    redirect_uri: `${origin}/signed-in`,
    post_logout_redirect_uri: `${origin}/`,
    scope: config.scope ?? 'openid offline_access',
    ...(config.resource !== undefined && { resource: config.resource }),
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    loadUserInfo: false,
  })
  return {
    /** Leaves the page for the identity provider. */
    leave: (returnTo: string) =>
      manager.signinRedirect({
        state: returnTo,
        ...(config.resource !== undefined && { resource: config.resource }),
      }),
    /** Back from the provider: the token, and where the person was going. */
    arrive: async () => {
      const user = await manager.signinRedirectCallback()
      return { token: tokenOf(user), returnTo: typeof user.state === 'string' ? user.state : '/' }
    },
    /** A new token without asking the person, or undefined if the provider wants to see them. */
    renew: async (): Promise<KeptToken | undefined> => {
      const kept = await manager.getUser()
      if (!kept?.refresh_token) return undefined
      const user = await manager.signinSilent().catch(() => null)
      return user === null ? undefined : tokenOf(user)
    },
    /** Leaves the page to end the session at the provider too. */
    end: async () => {
      const kept = await manager.getUser()
      // Cognito asks for these two; the library itself names the client only where it has no token to show.
      const client = kept?.id_token === undefined ? {} : { client_id: config.clientId }
      await manager.signoutRedirect({ extraQueryParams: { ...client, logout_uri: `${origin}/` } })
    },
  }
}

const tokenOf = (user: User): KeptToken => ({
  accessToken: user.access_token,
  expiresAt: user.expires_at ?? 0,
})
