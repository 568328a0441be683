/** The path everything of the embedded provider is below. */
export const IDENTITY_PATH = '/oidc'
/** The platform's own page, the provider's only client. */
export const CLIENT_ID = 'counterpart-page'
/** The resource that access tokens are for. */
export const AUDIENCE = 'urn:counterpart:api'
/** How the browser keeps its session. */
export const SESSION_COOKIE = { httpOnly: true, sameSite: 'lax', path: IDENTITY_PATH } as const
