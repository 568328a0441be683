import { Trans } from '@lingui/react/macro'
import { Suspense } from 'react'
import { useLink } from '../live/LiveProvider.tsx'
import type { PlanState } from '../live/link-plan.ts'
import { cx } from '../ui/cx.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import type { RefusedProps } from './Hindrance.tsx'
import { loadHindrance } from './load.ts'
import styles from './Notes.module.css'
import { useTools } from './tools.tsx'

const Refused = lazyNamed<RefusedProps, 'Refused'>(loadHindrance, 'Refused')
const ReadOnly = lazyNamed<object, 'ReadOnly'>(loadHindrance, 'ReadOnly')

/** One calm line over the sheet when something is not as usual: offline, read-only, refused. */
export const Notes = ({
  state,
  retry,
}: {
  readonly state: PlanState
  readonly retry: () => void
}) => {
  const link = useLink()
  const { canEdit } = useTools()
  if (state.state === 'refused')
    return (
      <div className={styles.notes}>
        <Suspense>
          <Refused kind={state.kind} retry={retry} />
        </Suspense>
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
        <Suspense>
          <ReadOnly />
        </Suspense>
      )}
    </div>
  )
}

/** Tells who listens to the page what just happened near them. */
export const Said = ({ words }: { readonly words: string }) => (
  <div aria-live="polite" className={styles.said}>
    {words}
  </div>
)
