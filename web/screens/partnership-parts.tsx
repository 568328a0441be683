import { Plural, Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { api } from '../../shared/api.ts'
import { type PartnershipPage, sideOf } from '../../shared/partnership.ts'
import { can } from '../../shared/roles.ts'
import { Cases } from '../partnership/Cases.tsx'
import { groupChanges, type MessagesChange, organisationsOf } from '../partnership/group-changes.ts'
import { Next } from '../partnership/Next.tsx'
import { nextVisit } from '../partnership/next-visit.ts'
import { Plans } from '../partnership/Plans.tsx'
import { Since } from '../partnership/Since.tsx'
import { shortName } from '../partnership/sides.ts'
import { Threads } from '../partnership/Threads.tsx'
import { useAsk, useAskAll } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Button } from '../ui/Button.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { useNow } from '../ui/now.tsx'
import { Section } from '../ui/Section.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { InstantText } from '../ui/time.tsx'
import { withWords } from '../words/activate.ts'
import { today } from '../words/dates.ts'

const CreatePlan = lazyNamed(
  () => withWords('work', () => import('./CreatePlan.tsx')),
  'CreatePlan',
)
const OpenThread = lazyNamed(() => import('./OpenThread.tsx'), 'OpenThread')

interface PartProps {
  readonly page: PartnershipPage
}

/** What holds the partnership up, or what comes next. */
export const NextPart = ({ page }: PartProps) => {
  const now = today(useNow())
  const plans = useAskAll(
    api.listPlans,
    { partnershipId: page.id },
    { enabled: can(page.myRole ?? undefined, 'plan:read') },
  )
  const outputs = (plans.data ?? []).flatMap((plan) => plan.outputs)
  return (
    <Next
      stalled={page.stalled}
      visit={nextVisit(page.visits, now)}
      delayed={outputs.reduce((sum, { delayed }) => sum + delayed, 0)}
    />
  )
}

/** What others changed since the reader was last here. */
export const SincePart = ({ page }: PartProps) => {
  // The server notes the visit; asking once a page keeps one stay one stay.
  const asked = useAsk(
    api.noteBeingHere,
    { partnershipId: page.id },
    { freshMs: Number.POSITIVE_INFINITY },
  )
  const organisationOf = (personId: string) =>
    page.members.find((member) => member.personId === personId)?.organisationId
  const since = asked.data?.since ?? null
  return (
    <Section
      title={<Trans>Since you were here</Trans>}
      {...(since !== null && { aside: <InstantText instant={since} /> })}
    >
      <Answered asked={asked} shape={<SkeletonRows rows={2} />}>
        {({ changes }) => (
          <Since
            since={since}
            groups={groupChanges(changes, organisationOf)}
            messages={changes.filter((each): each is MessagesChange => each.kind === 'messages')}
            nameOf={(id) => nameIn(page, id)}
            writersOf={(change) => organisationsOf(change, organisationOf)}
          />
        )}
      </Answered>
    </Section>
  )
}

/** The joint action plans at a glance, and the way to begin one. */
export const PlansPart = ({ page }: PartProps) => {
  const asked = useAskAll(api.listPlans, { partnershipId: page.id })
  const [isBeginning, setBeginning] = useState(false)
  const begin = can(page.myRole ?? undefined, 'plan:create') && (
    <Button kind="plain" onPress={() => setBeginning(true)}>
      <Trans>Begin a plan</Trans>
    </Button>
  )
  return (
    <Section title={<Trans>Joint action plans</Trans>} aside={begin}>
      <Answered asked={asked} shape={<SkeletonRows rows={4} />}>
        {(plans) =>
          plans.length === 0 ? (
            <EmptyState>
              <Trans>
                Here the two sides write what they will do together: outputs, actions, who leads and
                when.
              </Trans>
            </EmptyState>
          ) : (
            <Plans
              plans={plans}
              leadOf={(id) => ({ side: sideOf(page.organisations, id), name: nameIn(page, id) })}
            />
          )
        }
      </Answered>
      <Suspense>
        {isBeginning && <CreatePlan page={page} onClose={() => setBeginning(false)} />}
      </Suspense>
    </Section>
  )
}

/** The threads, and the way to open one. */
export const ThreadsPart = ({ page }: PartProps) => {
  const asked = useAskAll(api.listThreads, { partnershipId: page.id })
  const [isOpening, setOpening] = useState(false)
  const open = can(page.myRole ?? undefined, 'thread:open') && (
    <Button kind="plain" onPress={() => setOpening(true)}>
      <Trans>Open a thread</Trans>
    </Button>
  )
  return (
    <Section title={<Trans>Threads</Trans>} aside={open}>
      <Answered asked={asked} shape={<SkeletonRows />}>
        {(threads) =>
          threads.length === 0 ? (
            <EmptyState>
              <Trans>
                Here both sides talk: questions, answers and what was agreed, in one place.
              </Trans>
            </EmptyState>
          ) : (
            <Threads threads={threads} />
          )
        }
      </Answered>
      <Suspense>
        {isOpening && <OpenThread page={page} onClose={() => setOpening(false)} />}
      </Suspense>
    </Section>
  )
}

/** Reported messages that wait for a facilitator; nothing is shown while there are none. */
export const CasesPart = ({ page }: PartProps) => {
  const asked = useAskAll(api.listCases, { partnershipId: page.id })
  const open = (asked.data ?? []).filter(({ state }) => state === 'open')
  if (asked.state === 'here' && open.length === 0) return null
  return (
    <Section
      title={<Trans>Reported messages</Trans>}
      aside={<Plural value={open.length} one="# waits for you" other="# wait for you" />}
    >
      <Answered asked={asked} shape={<SkeletonRows rows={1} />}>
        {() => <Cases cases={open} />}
      </Answered>
    </Section>
  )
}

const nameIn = (page: PartnershipPage, organisationId: string): string => {
  const organisation = page.organisationDetails.find(({ id }) => id === organisationId)
  return organisation === undefined ? organisationId : shortName(organisation)
}
