import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from '../location.ts'
import { useAnswer } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { safePath } from '../session/session.ts'
import { Page } from '../ui/Page.tsx'
import { ErrorState } from '../ui/states.tsx'

/** On the way to the identity provider. */
export const SigningInScreen = () => {
  const { t } = useLingui()
  const { signIn } = useSession()
  const to = safePath(new URLSearchParams(useSearch()).get('to') ?? '/')
  const leaving = useAnswer(`leaving ${to}`, () => signIn(to))
  return (
    <Page title={t`Sign in`} width="column">
      {leaving.state === 'refused' ? (
        <ErrorState error={leaving.error} onRetry={leaving.again} />
      ) : (
        <p role="status">
          <Trans>Taking you to sign in…</Trans>
        </p>
      )}
    </Page>
  )
}
