/** An access token as kept for one browser tab; the identity provider's library is not needed to use it. */
export interface KeptToken {
  readonly accessToken: string
  /** Epoch seconds. */
  readonly expiresAt: number
}

const KEY = 'counterpart.token'
const SEEN = 'counterpart.signed-in-here'
/** A token this close to its end is renewed first, so that it cannot end on the way. */
export const EARLY_SECONDS = 30

export const isFresh = (token: KeptToken, now: Date): boolean =>
  token.expiresAt - EARLY_SECONDS > now.getTime() / 1000

export const readToken = (): KeptToken | undefined => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return isKept(kept) ? kept : undefined
  } catch {
    return undefined
  }
}
export const keepToken = (token: KeptToken): void => {
  sessionStorage.setItem(KEY, JSON.stringify(token))
  localStorage.setItem(SEEN, 'yes')
}
/** Whether someone who has not signed out since was signed in in this browser: a new tab need not ask then. */
export const wasSignedInHere = (): boolean => localStorage.getItem(SEEN) !== null
/** The next tab begins at the welcome screen again. */
export const forgetSignIn = (): void => localStorage.removeItem(SEEN)
export const dropToken = (): void => sessionStorage.removeItem(KEY)

const isKept = (kept: unknown): kept is KeptToken =>
  typeof kept === 'object' &&
  kept !== null &&
  'accessToken' in kept &&
  typeof kept.accessToken === 'string' &&
  'expiresAt' in kept &&
  typeof kept.expiresAt === 'number'
