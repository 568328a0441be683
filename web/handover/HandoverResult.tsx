import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Handover } from '../../shared/handover.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { PLAN_STATE_WORDS } from '../words/work.ts'
import styles from './HandoverResult.module.css'

/** What became of each plan: what names the successor now, and what was left. */
export const HandoverResult = ({
  plans,
  successor,
}: {
  readonly plans: Handover['plans']
  /** The successor's post. */
  readonly successor: string
}) => {
  const changed = plans.filter(({ outcome }) => outcome === 'changed')
  const left = plans.filter(({ outcome }) => outcome === 'left')
  const rows = changed.reduce((sum, plan) => sum + plan.rows, 0)
  return (
    <div className={styles.result} role="status" data-handed-over={rows}>
      <p className={styles.said}>
        {rows === 0 ? (
          <Trans>
            No open plan named this person or their post: nothing had to be changed for{' '}
            <bdi>{successor}</bdi>.
          </Trans>
        ) : (
          <Trans>
            Handed over to <bdi>{successor}</bdi>:{' '}
            <Plural value={rows} one="# item" other="# items" />
          </Trans>
        )}
      </p>
      <ul className={styles.plans}>
        {[...changed, ...left].map((plan) => (
          <PlanLine key={plan.planId} plan={plan} />
        ))}
      </ul>
    </div>
  )
}

const PlanLine = ({ plan }: { readonly plan: Handover['plans'][number] }) => {
  const { t } = useLingui()
  const { planId, title, state, outcome, rows } = plan
  const standing = t(PLAN_STATE_WORDS[state])
  return (
    <li className={styles.plan}>
      <Link kind="title" href={paths.plan(planId)}>
        <bdi>{title}</bdi>
      </Link>
      <span className={styles.soft}>
        {outcome === 'changed' ? (
          <Plural value={rows} one="# item handed over" other="# items handed over" />
        ) : (
          <Trans>
            left as it is because the plan is {standing}:{' '}
            <Plural value={rows} one="# item" other="# items" />
          </Trans>
        )}
      </span>
    </li>
  )
}
