import { useLingui } from '@lingui/react/macro'
import { Page } from '../ui/Page.tsx'
import { ErrorState } from '../ui/states.tsx'

/** A screen that could not be shown; the rest of the page still works. */
export const FailedScreen = ({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry: () => void
}) => {
  const { t } = useLingui()
  return (
    <Page title={t`Something failed`} width="column">
      <ErrorState error={error} onRetry={onRetry} />
    </Page>
  )
}
