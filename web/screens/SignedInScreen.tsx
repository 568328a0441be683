import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useLocation } from '../location.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { LinkButton } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { EmptyState } from '../ui/states.tsx'

/** Back from the identity provider, on to where the person was going. */
export const SignedInScreen = () => {
  const { t } = useLingui()
  const { arrive } = useSession()
  const [, navigate] = useLocation()
  // What the provider answered can be used once; an answer is asked for once.
  const arrived = useAnswer('arrived', arrive, { freshMs: Number.POSITIVE_INFINITY })
  useEffect(() => {
    if (arrived.data !== undefined) navigate(arrived.data, { replace: true })
  }, [arrived.data, navigate])
  return (
    <Page title={t`Sign in`} width="column">
      {arrived.state === 'refused' ? (
        <EmptyState
          action={
            <LinkButton kind="primary" href={paths.signIn('/')}>
              <Trans>Sign in again</Trans>
            </LinkButton>
          }
        >
          <Trans>Signing in was not finished. Nothing you wrote is affected.</Trans>
        </EmptyState>
      ) : (
        <p role="status">
          <Trans>Signing you in…</Trans>
        </p>
      )}
    </Page>
  )
}
