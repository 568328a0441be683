import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PlacedWorkItem } from '../../shared/my-work.ts'
import { ACTION_STATUSES } from '../../shared/plan-codes.ts'
import { daysBetween } from '../../shared/plan-dates.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { STATUS_SHAPES, StatusMark } from '../ui/StatusMark.tsx'
import { useFormatLocale } from '../words/Words.tsx'
import { dueWords, WORK_KIND_WORDS, WORK_STATE_WORDS } from '../words/work.ts'
import styles from './WorkLine.module.css'

interface LineProps {
  readonly kind: PlacedWorkItem['kind']
  readonly number: string
  readonly title: string
  readonly href: string
  readonly due: string | undefined
  readonly today: string
  readonly status: string
  /** Which plan it is in, of which partnership. */
  readonly where: ReactNode
  /** Why it is here at all, where that is not plain. */
  readonly why?: ReactNode
}

/** One thing owed, or waited for: what, where, when and how it stands. The whole line is the way to it. */
export const WorkLine = ({ kind, number, title, href, where, why, ...when }: LineProps) => {
  const { t } = useLingui()
  return (
    <li className={styles.line} data-work={kind}>
      <span className={styles.kind}>{t(WORK_KIND_WORDS[kind])}</span>
      <span className={styles.number}>{number}</span>
      <div className={styles.what}>
        <Link kind="title" href={href} className={styles.title}>
          {title === '' ? (
            <i>
              <Trans>without a title yet</Trans>
            </i>
          ) : (
            <bdi>{title}</bdi>
          )}
        </Link>
        <p className={styles.where}>{where}</p>
        {why !== undefined && <p className={styles.where}>{why}</p>}
      </div>
      <When {...when} kind={kind} />
    </li>
  )
}

const When = ({
  kind,
  due,
  today,
  status,
}: Pick<LineProps, 'kind' | 'due' | 'today' | 'status'>) => {
  const format = useFormatLocale()
  const late = due === undefined ? 0 : Math.max(0, daysBetween(due, today))
  return (
    <div className={styles.when}>
      {due === undefined ? (
        <span className={styles.soft}>
          <Trans>no date yet</Trans>
        </span>
      ) : (
        <time dateTime={due}>{dueWords(format, due, today)}</time>
      )}
      {late > 0 && (
        <span className={styles.late}>
          <span aria-hidden>{STATUS_SHAPES.delayed} </span>
          <Plural value={late} one="# day late" other="# days late" />
        </span>
      )}
      <Standing kind={kind} status={status} />
    </div>
  )
}

const Standing = ({ kind, status }: Pick<LineProps, 'kind' | 'status'>) => {
  const { t } = useLingui()
  const known = ACTION_STATUSES.find((each) => each === status)
  if (kind === 'action' && known) return <StatusMark status={known} className={styles.status} />
  const words = WORK_STATE_WORDS[status]
  return words && <span className={styles.soft}>{t(words)}</span>
}

/** Where to go for it: the row in its plan; what stands inside an action opens with it. */
export const hrefOf = ({ planId, row }: PlacedWorkItem): string => paths.plan(planId, row)
