import { Trans } from '@lingui/react/macro'
import { RefusedError } from '../api.ts'
import { useLink } from '../live/LiveProvider.tsx'
import type { PlanState } from '../live/link-plan.ts'
import { cx } from '../ui/cx.ts'
import { ErrorState } from '../ui/states.tsx'
import styles from './Notes.module.css'
import { type Surroundings, useTools } from './tools.tsx'

/** One calm line over the sheet when something is not as usual: offline, read-only, refused. */
export const Notes = ({
  state,
  retry,
}: {
  readonly state: PlanState
  readonly retry: () => void
}) => {
  const link = useLink()
  const { canEdit, standing } = useTools()
  if (state.state === 'refused')
    return (
      <div className={styles.notes}>
        <ErrorState error={new RefusedError(state.kind)} onRetry={retry} />
      </div>
    )
  return (
    <div role="status" className={cx(link.state === 'offline' && styles.notes)}>
      {link.state === 'offline' && (
        <p className={styles.note} data-note="offline">
          {canEdit ? (
            <Trans>
              You are offline. Go on writing: your changes are kept on this device and sent when the
              connection is back.
            </Trans>
          ) : (
            <Trans>You are offline. This is the plan as this device knew it last.</Trans>
          )}
        </p>
      )}
      {state.state === 'level' && state.access === 'read' && link.state !== 'offline' && (
        <p className={styles.note} data-note="read-only">
          <ReadOnlyWords standing={standing} />
        </p>
      )}
    </div>
  )
}

const ReadOnlyWords = ({ standing }: Pick<Surroundings, 'standing'>) => {
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

/** Tells who listens to the page what just happened near them. */
export const Said = ({ words }: { readonly words: string }) => (
  <div aria-live="polite" className={styles.said}>
    {words}
  </div>
)
