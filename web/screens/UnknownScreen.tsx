import { Trans, useLingui } from '@lingui/react/macro'
import { paths } from '../paths.ts'
import { LinkButton } from '../ui/Link.tsx'
import { Page, PageTitle } from '../ui/Page.tsx'
import { EmptyState } from '../ui/states.tsx'

/** An address the page does not know. */
export const UnknownScreen = () => {
  const { t } = useLingui()
  return (
    <Page title={t`No such page`} width="column">
      <PageTitle>
        <Trans>There is no page at this address</Trans>
      </PageTitle>
      <EmptyState
        action={
          <LinkButton kind="primary" href={paths.home}>
            <Trans>Go to your partnerships</Trans>
          </LinkButton>
        }
      >
        <Trans>The link may be old or cut short. Nothing you wrote is affected.</Trans>
      </EmptyState>
    </Page>
  )
}
