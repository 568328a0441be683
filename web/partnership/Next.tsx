import { Plural, Trans } from '@lingui/react/macro'
import type { Visit } from '../../shared/partnership.ts'
import { STATUS_SHAPES } from '../ui/StatusMark.tsx'
import { PeriodText } from '../ui/time.tsx'
import styles from './Next.module.css'

export interface NextProps {
  readonly stalled: string | undefined
  readonly visit: Visit | undefined
  /** Actions whose planned end has passed. */
  readonly delayed: number
}

/** Why it stands still if it does; else the next visit and what is late. Nothing, if there is nothing to say. */
export const Next = ({ stalled, visit, delayed }: NextProps) => {
  if (stalled !== undefined)
    return (
      <p className={styles.stalled}>
        <strong>
          <Trans>Stalled.</Trans>
        </strong>{' '}
        <bdi>{stalled}</bdi>
      </p>
    )
  if (visit === undefined && delayed === 0) return null
  return (
    <ul className={styles.next}>
      {visit !== undefined && (
        <li>
          <strong>
            <Trans>Next:</Trans>
          </strong>{' '}
          <bdi>{visit.title}</bdi> · <PeriodText start={visit.start} end={visit.end} />
        </li>
      )}
      {delayed > 0 && (
        <li className={styles.delayed}>
          <span aria-hidden>{STATUS_SHAPES.delayed} </span>
          <Plural value={delayed} one="# action is delayed" other="# actions are delayed" />
        </li>
      )}
    </ul>
  )
}
