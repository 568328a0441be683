import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { useSession } from '../session/SessionProvider.tsx'
import { safePath } from '../session/session.ts'
import { Page } from '../ui/Page.tsx'
import { ErrorState } from '../ui/states.tsx'

/** On the way to the identity provider. */
export const SigningInScreen = () => {
  const { t } = useLingui()
  const { signIn } = useSession()
  const to = safePath(new URLSearchParams(useSearch()).get('to') ?? '/')
  const leaving = useQuery({
    queryKey: ['leaving', to],
    queryFn: () => signIn(to).then(() => true),
    retry: false,
  })
  return (
    <Page title={t`Sign in`} width="column">
      {leaving.isError ? (
        <ErrorState error={leaving.error} onRetry={() => void leaving.refetch()} />
      ) : (
        <p role="status">
          <Trans>Taking you to sign in…</Trans>
        </p>
      )}
    </Page>
  )
}
