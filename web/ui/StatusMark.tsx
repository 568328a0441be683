import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ActionStatus } from '../../shared/plan-codes.ts'
import { cx } from './cx.ts'
import styles from './StatusMark.module.css'

/** *Delayed* is computed from the planned end (shared/plan.ts isDelayed) and shown instead of the status. */
export type ShownStatus = ActionStatus | 'delayed'

export const STATUS_WORDS: Record<ShownStatus, MessageDescriptor> = {
  delayed: msg`Delayed`,
  'in-progress': msg`In progress`,
  completed: msg`Completed`,
  'not-started': msg`Not started`,
  'on-hold': msg`On hold`,
  cancelled: msg`Cancelled`,
}
/** The shape that goes with each word, so that colour is never alone. */
export const STATUS_SHAPES: Record<ShownStatus, string> = {
  delayed: '◆',
  'in-progress': '◐',
  completed: '●',
  'not-started': '○',
  'on-hold': '❙❙',
  cancelled: '✕',
}

/** A status as shape and word. */
export const StatusMark = ({
  status,
  className,
}: {
  readonly status: ShownStatus
  readonly className?: string | undefined
}) => {
  const { t } = useLingui()
  return (
    <span className={cx(styles.status, styles[status], className)}>
      <span aria-hidden className={styles.shape}>
        {STATUS_SHAPES[status]}
      </span>
      {t(STATUS_WORDS[status])}
    </span>
  )
}
