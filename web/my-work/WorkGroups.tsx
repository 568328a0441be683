import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PlacedWorkItem } from '../../shared/my-work.ts'
import { paths } from '../paths.ts'
import { Section } from '../ui/Section.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { EmptyState } from '../ui/states.tsx'
import { listWords } from '../words/lists.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { DUE_WORDS, ROLE_IN_ACTION_WORDS } from '../words/work.ts'
import { type AllWork, awaited, type GroupName, groupsOf } from './group-work.ts'
import styles from './WorkGroups.module.css'
import { hrefOf, WorkLine } from './WorkLine.tsx'

/** A lead organisation as a line marks it. */
export interface Lead {
  readonly id: string
  readonly side: string
  readonly name: string
}
interface Props {
  readonly work: AllWork
  /** Who leads the sides of a partnership; nobody while that is not known. */
  readonly leadsOf: (partnershipId: string) => readonly Lead[]
}

/** What one owes by when it is due, then what one waits for. */
export const WorkGroups = ({ work, leadsOf }: Props) => {
  const { t } = useLingui()
  return (
    <>
      {groupsOf(work).map(({ name, items }) => (
        <Group key={name} name={name} words={t(DUE_WORDS[name])} count={items.length}>
          {items.length === 0 ? (
            <EmptyState>
              <Trans>Nothing is due this week.</Trans>
            </EmptyState>
          ) : (
            <ul>
              {items.map((item) => (
                <Owed key={`${item.planId}${item.row}`} {...{ item, work, leadsOf }} />
              ))}
            </ul>
          )}
        </Group>
      ))}
      {work.waiting.length > 0 && <Waiting work={work} leadsOf={leadsOf} />}
    </>
  )
}

const Group = ({
  name,
  words,
  count,
  children,
}: {
  readonly name: GroupName
  readonly words: string
  readonly count: number
  readonly children: ReactNode
}) => {
  const { i18n } = useLingui()
  return (
    <div data-group={name}>
      <Section title={words} {...(count > 0 && { aside: i18n.number(count) })}>
        {children}
      </Section>
    </div>
  )
}

const Owed = ({ item, work, leadsOf }: Props & { readonly item: PlacedWorkItem }) => (
  <WorkLine
    {...item}
    due={item.due}
    href={hrefOf(item)}
    today={work.today}
    where={
      <>
        <bdi>{item.planTitle}</bdi>
        <bdi>{item.partnershipTitle}</bdi>
        <span className={styles.sides}>
          {leadsOf(item.partnershipId).map(({ id, side, name }) => (
            <SideMark key={id} side={side} name={name} />
          ))}
        </span>
      </>
    }
  />
)

const Waiting = ({ work, leadsOf }: Props) => {
  const { t } = useLingui()
  const promises = awaited(work.waiting)
  return (
    <Group name="waiting" words={t`Waiting for others`} count={promises.length}>
      <ul>
        {promises.map((promise) => {
          const lead = leadsOf(promise.partnershipId).find(({ id }) => id === promise.lead)
          return (
            <WorkLine
              key={`${promise.planId}${promise.action}`}
              kind="action"
              {...promise}
              due={promise.due}
              href={paths.plan(promise.planId, promise.action)}
              today={work.today}
              where={
                <>
                  {lead && <SideMark side={lead.side} name={lead.name} />}
                  <bdi>{promise.ownerPost}</bdi>
                  <bdi>{promise.planTitle}</bdi>
                </>
              }
              why={<Why roles={promise.roles} before={promise.before} />}
            />
          )
        })}
      </ul>
    </Group>
  )
}

const Why = ({
  roles,
  before,
}: {
  readonly roles: ReturnType<typeof awaited>[number]['roles']
  readonly before: readonly string[]
}) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const own = listWords(format, before)
  return (
    <>
      {roles.map((role) => (
        <span key={role}>{t(ROLE_IN_ACTION_WORDS[role])}</span>
      ))}
      {before.length > 0 && (
        <span>
          <Trans>Your action {own} waits for it</Trans>
        </span>
      )}
    </>
  )
}
