import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { PlanLine } from '../../shared/plan.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { STATUS_SHAPES } from '../ui/StatusMark.tsx'
import { PeriodText } from '../ui/time.tsx'
import styles from './Plans.module.css'
import { Titled } from './Titled.tsx'

type OutputLine = PlanLine['outputs'][number]
/** How a lead organisation is marked: its side's letter, or its name where it leads no side. */
export interface LeadMark {
  readonly side: string | undefined
  readonly name: string
}
type LeadOf = (organisationId: string) => LeadMark

/** The partnership's joint action plans: each with its outputs, how far they are and who leads. */
export const Plans = ({
  plans,
  leadOf,
}: {
  readonly plans: readonly PlanLine[]
  readonly leadOf: LeadOf
}) => (
  <ul className={styles.plans}>
    {plans.map((plan) => (
      <li key={plan.id} className={styles.plan}>
        <div className={styles.head}>
          <h3>
            <Link kind="title" href={paths.plan(plan.id)} className={styles.title}>
              <Titled title={plan.title} />
            </Link>
          </h3>
          {plan.periodStart !== undefined && plan.periodEnd !== undefined && (
            <span className={styles.period}>
              <PeriodText start={plan.periodStart} end={plan.periodEnd} />
            </span>
          )}
        </div>
        {plan.outputs.length === 0 ? (
          <p className={styles.none}>
            <Trans>No outputs yet. Open the plan to write the first one.</Trans>
          </p>
        ) : (
          <ul className={styles.outputs}>
            {plan.outputs.map((output) => (
              <li key={output.id} className={styles.output}>
                <Output output={output} leadOf={leadOf} />
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
)

const Output = ({ output, leadOf }: { readonly output: OutputLine; readonly leadOf: LeadOf }) => {
  const { i18n } = useLingui()
  const { actions, completed, delayed } = output
  const progress = i18n.number(output.progress / 100, {
    style: 'percent',
    maximumFractionDigits: 0,
  })
  return (
    <>
      <span className={styles.number}>{output.number}</span>
      <span className={styles.name}>
        <Titled title={output.title} />
      </span>
      <span className={styles.counts}>
        <span className={styles.leads}>
          {marksOf(output.leads.map(leadOf)).map(({ side, name }) => (
            <SideMark key={side ?? name} side={side} {...(side === undefined && { name })} />
          ))}
        </span>
        <span>
          {actions === 0 ? (
            <Trans>no actions yet</Trans>
          ) : (
            <Trans>
              {completed} of <Plural value={actions} one="# action" other="# actions" /> completed
            </Trans>
          )}
        </span>
        {delayed > 0 && (
          <span className={styles.delayed}>
            <span aria-hidden>{STATUS_SHAPES.delayed} </span>
            <Plural value={delayed} one="# delayed" other="# delayed" />
          </span>
        )}
      </span>
      <span className={styles.progress}>
        <span aria-hidden className={styles.bar}>
          <span style={{ inlineSize: `${output.progress}%` }} />
        </span>
        <span className={styles.percent}>{progress}</span>
      </span>
    </>
  )
}

/** Each side once, however many of its organisations lead, in the order they come. */
const marksOf = (leads: readonly LeadMark[]): readonly LeadMark[] => [
  ...new Map(leads.map((lead) => [lead.side ?? lead.name, lead])).values(),
]
