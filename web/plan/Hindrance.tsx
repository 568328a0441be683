import { Trans } from '@lingui/react/macro'
import type { RefusalKind } from '../../shared/refusal.ts'
import { RefusedError } from '../api.ts'
import { PageTitle } from '../ui/Page.tsx'
import { ErrorState } from '../ui/states.tsx'
import styles from './Notes.module.css'
import sheetStyles from './PlanSheet.module.css'
import { useTools } from './tools.tsx'

export interface RefusedProps {
  readonly kind: RefusalKind
  readonly retry: () => void
}
/** Why the plan was refused after it had come: it stays to be read. */
export const Refused = ({ kind, retry }: RefusedProps) => (
  <ErrorState error={new RefusedError(kind)} onRetry={retry} />
)

/** In place of a plan that cannot be had. */
export const RefusedPlan = ({ kind }: Pick<RefusedProps, 'kind'>) => {
  const { plan } = useTools()
  return (
    <div className={sheetStyles.refused} data-plan-state="refused">
      <PageTitle>
        <Trans>Joint action plan</Trans>
      </PageTitle>
      <Refused kind={kind} retry={plan.retry} />
    </div>
  )
}

/** Why this person only reads. */
export const ReadOnly = () => (
  <p className={styles.note} data-note="read-only">
    <ReadOnlyWords />
  </p>
)

const ReadOnlyWords = () => {
  const { standing } = useTools()
  if (standing === 'locked')
    return (
      <Trans>
        This plan is locked while it is reviewed: nobody can write in it just now. You can read it.
      </Trans>
    )
  if (standing === 'closed')
    return <Trans>This plan is closed: nobody can write in it any more. You can read it.</Trans>
  return (
    <Trans>
      You can read this plan and follow it live. A city coordinator can give you the right to edit
      it.
    </Trans>
  )
}
