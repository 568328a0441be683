import { type Call, createCall } from '../api.ts'
import { type Answers, createAnswers } from './answers.ts'
import { dropToken, forgetSignIn, isFresh, keepToken, readToken, wasSignedInHere } from './token.ts'

/** Who this tab is signed in as, and the way to ask the server in their name. */
export interface Session {
  readonly call: Call
  readonly answers: Answers
  readonly isSignedIn: () => boolean
  /** Not signed in in this tab, but in this browser: the identity provider will know them. */
  readonly isKnownHere: () => boolean
  readonly signIn: (returnTo: string) => Promise<void>
  /** Finishes signing in on `/signed-in`; answers where the person was going. */
  readonly arrive: () => Promise<string>
  readonly signOut: () => Promise<void>
}

/** @param origin where server, sign-in and page live together, without a slash at the end. */
export const createSession = (origin: string): Session => {
  const openSignIn = async () => (await import('./oidc.ts')).openSignIn(origin)
  let renewing: Promise<string | undefined> | undefined
  const renew = async () => {
    const token = await (await openSignIn()).renew()
    if (token === undefined) dropToken()
    else keepToken(token)
    return token?.accessToken
  }
  // Many calls may find the token old at once; the provider takes a refresh token only once.
  const renewOnce = () => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
    return renewing
  }
  const token = async (wish: 'kept' | 'renew') => {
    const kept = readToken()
    if (kept === undefined) return undefined
    return wish === 'kept' && isFresh(kept, new Date()) ? kept.accessToken : renewOnce()
  }
  return {
    call: createCall({ origin, token }),
    answers: createAnswers({
      now: () => Date.now(),
      sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    }),
    isSignedIn: () => readToken() !== undefined,
    isKnownHere: wasSignedInHere,
    signIn: async (returnTo) => (await openSignIn()).leave(returnTo),
    arrive: async () => {
      const arrived = await (await openSignIn()).arrive()
      keepToken(arrived.token)
      return safePath(arrived.returnTo)
    },
    signOut: async () => {
      const signIn = await openSignIn()
      dropToken()
      forgetSignIn()
      await signIn.end()
    },
  }
}

/** Only a path of this page may be returned to, never another site's address. */
export const safePath = (path: string): string => (/^\/(?![/\\])/.test(path) ? path : '/')
