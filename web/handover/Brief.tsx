import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { HandoverBrief } from '../../shared/handover.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { DateText, InstantText, PeriodText } from '../ui/time.tsx'
import { ROLE_WORDS } from '../words/partnership.ts'
import { ROLE_IN_ACTION_WORDS } from '../words/work.ts'
import styles from './Brief.module.css'
import { BriefItems } from './BriefItems.tsx'
import { BriefPart } from './BriefPart.tsx'

export interface BriefPlan {
  readonly title: string
  /** Of the newest version both sides approved; undefined while there is none. */
  readonly version: number | undefined
}
export interface BriefProps {
  readonly brief: HandoverBrief
  readonly plans: readonly BriefPlan[]
  /** How an organisation is marked or called. */
  readonly markOf: (organisationId: string | undefined) => ReactNode
}

/**
 * What a successor has to know, as a document: on paper each sheet begins with whose post it is, when this was
 * written and by which version of each plan.
 */
export const Brief = ({ brief, plans, markOf }: BriefProps) => (
  <article className={styles.brief} data-brief>
    <Running brief={brief} plans={plans} />
    <div className={styles.body}>
      <BriefItems items={brief.items} today={brief.today} />
      <Promised promised={brief.promised} markOf={markOf} />
      <Threads threads={brief.threads} />
      <Visits visits={brief.visits} />
      <Counterparts people={brief.counterparts} markOf={markOf} />
    </div>
  </article>
)

const Running = ({ brief, plans }: Pick<BriefProps, 'brief' | 'plans'>) => {
  const { at, partnership, person } = brief
  return (
    <div className={styles.running}>
      <p className={styles.runningHead}>
        <strong>
          <Trans>
            Handover brief: <bdi>{person.post}</bdi>
          </Trans>
        </strong>
        <bdi>
          {partnership.reference} · {partnership.title}
        </bdi>
      </p>
      <p className={styles.soft}>
        <Trans>
          As it stood on <InstantText instant={at} />
        </Trans>
        {plans.map(({ title, version }) => (
          <span key={title}>
            {' · '}
            <bdi>{title}</bdi>{' '}
            {version === undefined ? (
              <Trans>(no approved version)</Trans>
            ) : (
              <Trans>(approved version {version})</Trans>
            )}
          </span>
        ))}
      </p>
    </div>
  )
}

const Promised = ({
  promised,
  markOf,
}: Pick<HandoverBrief, 'promised'> & Pick<BriefProps, 'markOf'>) => {
  const { t } = useLingui()
  return (
    <BriefPart
      title={<Trans>What others have promised</Trans>}
      none={<Trans>Nobody else does anything this post waits for or has a part in.</Trans>}
    >
      {promised.map(({ planId, action, role, number, title, due, lead, ownerPost }) => (
        <li key={`${planId}${action}${role}`} className={styles.row}>
          <span className={styles.number}>{number}</span>
          <span>
            <Link kind="bare" href={paths.plan(planId, action)}>
              <bdi>{title}</bdi>
            </Link>
            <span className={styles.under}>
              {markOf(lead)}
              <bdi>{ownerPost}</bdi>
              <span>{role !== undefined && t(ROLE_IN_ACTION_WORDS[role])}</span>
            </span>
          </span>
          <DateText date={due} />
        </li>
      ))}
    </BriefPart>
  )
}

const Threads = ({ threads }: Pick<HandoverBrief, 'threads'>) => (
  <BriefPart
    title={<Trans>Threads they were in</Trans>}
    none={<Trans>They spoke in no thread that is still open.</Trans>}
  >
    {threads.map(({ threadId, title, opened, messages, lastAt }) => (
      <li key={threadId} className={styles.row}>
        <span />
        <span>
          <Link kind="bare" href={paths.thread(threadId)}>
            <bdi>{title}</bdi>
          </Link>
          <span className={styles.under}>
            {opened && (
              <span>
                <Trans>opened by them</Trans>
              </span>
            )}
            <span>
              {messages > 0 && <Plural value={messages} one="# message" other="# messages" />}
            </span>
          </span>
        </span>
        <InstantText instant={lastAt} />
      </li>
    ))}
  </BriefPart>
)

const Visits = ({ visits }: Pick<HandoverBrief, 'visits'>) => (
  <BriefPart title={<Trans>Visits to come</Trans>} none={<Trans>No visit is planned.</Trans>}>
    {visits.map(({ id, title, direction, place, start, end }) => (
      <li key={id} className={styles.row}>
        <span />
        <span>
          <bdi>{title}</bdi>
          <span className={styles.under}>
            {direction === 'virtual' ? <Trans>by video</Trans> : <bdi>{place}</bdi>}
          </span>
        </span>
        <span>
          <PeriodText start={start} end={end} />
        </span>
      </li>
    ))}
  </BriefPart>
)

const Counterparts = ({
  people,
  markOf,
}: { readonly people: HandoverBrief['counterparts'] } & Pick<BriefProps, 'markOf'>) => {
  const { t } = useLingui()
  return (
    <BriefPart
      title={<Trans>Counterparts</Trans>}
      none={<Trans>The other sides have no members yet.</Trans>}
    >
      {people.map(({ personId, post, name, role, organisationId }) => (
        <li key={personId} className={styles.row}>
          <span />
          <span>
            <bdi>{post}</bdi>
            <span className={styles.under}>
              {name !== undefined && <bdi>{name}</bdi>}
              <span>{t(ROLE_WORDS[role])}</span>
            </span>
          </span>
          <span>{markOf(organisationId)}</span>
        </li>
      ))}
    </BriefPart>
  )
}
