import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Asked } from '../session/ask.ts'
import { Loading } from './Skeleton.tsx'
import styles from './states.module.css'
import { ErrorState } from './states.tsx'

export interface AnsweredProps<Value> {
  readonly asked: Asked<Value>
  /** The shape of what comes. */
  readonly shape: ReactNode
  readonly children: (data: Value) => ReactNode
}

/** Shows an answer, its shape while it is on its way, or why it did not come; what is known stays when asking again fails. */
export const Answered = <Value,>({ asked, shape, children }: AnsweredProps<Value>) => {
  if (asked.state === 'pending') return <Loading>{shape}</Loading>
  if (asked.state === 'refused') return <ErrorState error={asked.error} onRetry={asked.again} />
  return (
    <>
      {asked.error !== undefined && (
        <p role="status" className={styles.stale}>
          <Trans>This could not be brought up to date; it is shown as it was.</Trans>
        </p>
      )}
      {children(asked.data)}
    </>
  )
}
