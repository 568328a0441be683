import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { type Context, errors, type Middleware, type Provider } from 'oidc-provider'
import { SESSION_COOKIE } from './names.ts'
import { STYLE_PATH, signInPage, troublePage } from './pages.ts'
import type { SignInPerson } from './sign-in-people.ts'
import { type Words, wordsFor } from './words.ts'

const MAX_FORM_BYTES = 1_000
const style = readFileSync(new URL('sign-in.css', import.meta.url), 'utf8')

export interface SignInSetup {
  readonly provider: Provider
  readonly listPeople: () => Promise<readonly SignInPerson[]>
  /** Where someone whose sign-in cannot go on starts again. */
  readonly home: string
}

/** Where one sign-in is asked for, below the path the provider is mounted at. */
export const signInPath = (uid: string) => `/sign-in/${uid}`

/**
 * The sign-in of the embedded provider: whoever is chosen is signed in at once, without a password.
 * It exists only on the machine of whoever started it; the cloud has Cognito instead.
 */
export const createSignIn =
  (setup: SignInSetup): Middleware =>
  async (ctx, next) => {
    if (ctx.path === STYLE_PATH) return showStyle(ctx)
    if (!ctx.path.startsWith(signInPath(''))) return next()
    ctx.set({ 'cache-control': 'no-store' })
    try {
      await (ctx.method === 'POST' ? choose(setup, ctx) : show(setup, ctx))
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error
      show400(ctx, setup.home)
    }
  }

/** The words for whoever asks; `uiLocales` if the platform's page said in which language it is. */
export const wordsOf = (ctx: Context, uiLocales?: string): Words =>
  wordsFor({ uiLocales, accepts: (...languages) => ctx.acceptsLanguages(...languages) })

const showStyle = async (ctx: Context) => {
  ctx.type = 'css'
  ctx.set({ 'cache-control': 'max-age=300' })
  ctx.body = style
}

const show400 = (ctx: Context, home: string) => {
  ctx.status = 400
  ctx.type = 'html'
  ctx.body = troublePage(wordsOf(ctx), home)
}

const show = async ({ provider, listPeople }: SignInSetup, ctx: Context) => {
  const { params } = await provider.interactionDetails(ctx.req, ctx.res)
  ctx.type = 'html'
  ctx.body = signInPage(wordsOf(ctx, params.ui_locales), await listPeople())
}

const choose = async (setup: SignInSetup, ctx: Context) => {
  const { provider, listPeople, home } = setup
  const interaction = await provider.interactionDetails(ctx.req, ctx.res)
  const chosen = new URLSearchParams(await readForm(ctx)).get('person')
  const person = (await listPeople()).find(({ id }) => id === chosen)
  if (!person) return show400(ctx, home)
  if (interaction.session && interaction.session.accountId !== person.id) {
    // Someone else goes on in another tab: theirs stays a session, this browser begins one of its own.
    delete interaction.session
    await interaction.persist()
    forgetSession(provider, ctx)
  }
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: person.id } })
}

const forgetSession = (provider: Provider, { res }: Context) => {
  const name = provider.cookieName('session')
  for (const cookie of [name, `${name}.sig`]) {
    res.appendHeader('set-cookie', `${cookie}=; Path=${SESSION_COOKIE.path}; Max-Age=0; HttpOnly`)
  }
}

const readForm = async (ctx: Context): Promise<string> => {
  const bytes = Number(ctx.req.headers['content-length'] ?? Number.POSITIVE_INFINITY)
  return bytes > MAX_FORM_BYTES ? ctx.throw(413) : text(ctx.req)
}
