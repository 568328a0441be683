import type { Context } from 'oidc-provider'
import { trusted } from './html.ts'
import { SESSION_COOKIE } from './names.ts'
import { signOutPage } from './pages.ts'
import { wordsOf } from './sign-in.ts'

/**
 * Signs out at once when our own page asks, which proves itself by an id token; anyone else's link
 * gets a page with a button. If another person has signed in since, theirs is left alone.
 */
export const showSignOut = async (
  ctx: Context,
  { form, home }: { form: string; home: string },
): Promise<void> => {
  const { session, params, entities } = ctx.oidc
  const back = params.post_logout_redirect_uri
  if (!entities.IdTokenHint || back === undefined) {
    ctx.body = signOutPage(wordsOf(ctx, params.ui_locales), { form: trusted(form), home })
    return
  }
  if (entities.IdTokenHint.payload.sub === session.accountId) await endSession(ctx)
  const to = new URL(back)
  if (params.state !== undefined) to.searchParams.set('state', params.state)
  ctx.status = 303
  ctx.redirect(to.href)
}

const endSession = async ({ oidc }: Context) => {
  await oidc.session.destroy()
  oidc.cookies.set(oidc.provider.cookieName('session'), null, SESSION_COOKIE)
}
