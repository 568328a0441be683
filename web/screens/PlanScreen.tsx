import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { PlanId } from '../../shared/ids.ts'
import type { PartnershipPage } from '../../shared/partnership.ts'
import { can } from '../../shared/roles.ts'
import { useLive, useStore } from '../live/LiveProvider.tsx'
import { usePlan } from '../live/use-plan.ts'
import { paths } from '../paths.ts'
import { ComingPlan, PlanSheet } from '../plan/PlanSheet.tsx'
import type { LivePlan, Surroundings } from '../plan/tools.tsx'
import { useTitle } from '../plan/use-title.ts'
import type { View } from '../plan/view-names.ts'
import { useAsk, useMe } from '../session/ask.ts'
import { Crumbs } from '../ui/Crumbs.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { Page } from '../ui/Page.tsx'
import { ErrorState } from '../ui/states.tsx'
import type { About } from './BesidePlan.tsx'
import { PlanMenu } from './PlanMenu.tsx'
import styles from './PlanScreen.module.css'
import { organisationsFor, personFor } from './plan-people.ts'
import { TalkButton } from './TalkButton.tsx'

const BesidePlan = lazyNamed(() => import('./BesidePlan.tsx'), 'BesidePlan')

/** One joint action plan, to read and to write together, with the talk about it beside it. */
export const PlanScreen = ({ planId, view }: { readonly planId: PlanId; readonly view: View }) => {
  const asked = useAsk(api.getPlanHead, { planId })
  const partnershipId = asked.data?.partnershipId
  const partnership = useAsk(
    api.getPartnership,
    { partnershipId: partnershipId ?? '' },
    { enabled: partnershipId !== undefined },
  )
  const plan = usePlan(planId)
  const title = useTitle(plan)
  const isClosed = asked.state === 'refused' && asked.error !== undefined
  return (
    <Page title={title} width="wide">
      <Crumbs
        crumbs={[
          { words: <Trans>Partnerships</Trans>, href: paths.home },
          ...(partnership.data === undefined
            ? []
            : [{ words: partnership.data.title, href: paths.partnership(partnership.data.id) }]),
          ...(title === '' ? [] : [{ words: title }]),
        ]}
      />
      {isClosed && plan === undefined && <ErrorState error={asked.error} onRetry={asked.again} />}
      {plan === undefined ? (
        <ComingPlan />
      ) : (
        <WithBeside
          plan={plan}
          planId={planId}
          view={view}
          page={partnership.data}
          standing={asked.data?.state}
          numbers={asked.data?.numbers}
          onAccess={() => {
            asked.again()
            partnership.again()
          }}
        />
      )}
    </Page>
  )
}

interface Parts {
  readonly plan: LivePlan
  readonly planId: PlanId
  readonly view: View
  /** Undefined while it is on its way, or cannot be reached: the plan itself does not wait for it. */
  readonly page: PartnershipPage | undefined
  readonly standing: Surroundings['standing']
  readonly numbers: Surroundings['numbers']
  /** What may be done here has changed: a role, or how the plan stands. */
  readonly onAccess: () => void
}

const WithBeside = ({ plan, planId, view, page, standing, numbers, onAccess }: Parts) => {
  const [about, setAbout] = useState<About>()
  const [isOpen, setOpen] = useState(false)
  const talks = page !== undefined && can(page.myRole ?? undefined, 'thread:read')
  const surroundings = useSurroundings(plan, { page, standing, numbers })
  useAccessChange(plan, onAccess)
  const withTalk = useMemo(
    () => ({
      ...surroundings,
      ...(talks && {
        onTalk: (action: About) => {
          setAbout(action)
          setOpen(true)
        },
      }),
      barEnd: (
        <>
          <PlanMenu planId={planId} />
          {talks && !isOpen && <TalkButton onPress={() => setOpen(true)} />}
        </>
      ),
    }),
    [surroundings, talks, isOpen, planId],
  )
  return (
    <div className={styles.screen}>
      <div className={styles.plan}>
        <PlanSheet plan={plan} view={view} surroundings={withTalk} />
      </div>
      {talks && isOpen && (
        <Suspense>
          <BesidePlan
            partnershipId={page.id}
            planId={planId}
            about={about}
            onWhole={() => setAbout(undefined)}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}

/** Who stands round this plan. Editing is offered as soon as it may be: what is kept here can be written in at once. */
const useSurroundings = (
  plan: LivePlan,
  { page, standing, numbers }: Pick<Parts, 'page' | 'standing' | 'numbers'>,
): Surroundings => {
  const { t } = useLingui()
  const { personId } = useLive()
  const me = useMe()
  const state = useStore(plan.state)
  const mine = me.data?.organisationId
  const canEdit =
    state.state === 'level'
      ? state.access === 'write'
      : state.state === 'opening' &&
        page !== undefined &&
        can(page.myRole ?? undefined, 'plan:edit')
  const unknown = t`Someone of this partnership`
  return useMemo(
    () => ({
      me: personId,
      organisations: page === undefined ? [] : organisationsFor(page, mine),
      people: page?.members.map((member) => member.personId) ?? [],
      personOf: personFor(page, unknown),
      canEdit,
      standing,
      numbers,
    }),
    [personId, page, mine, canEdit, unknown, standing, numbers],
  )
}

const useAccessChange = (plan: LivePlan, onAccess: () => void) => {
  const state = useStore(plan.state)
  const access = state.state === 'level' ? state.access : undefined
  const known = useRef(access)
  const tell = useEffectEvent(onAccess)
  useEffect(() => {
    if (known.current !== undefined && access !== undefined && known.current !== access) tell()
    known.current = access ?? known.current
  }, [access])
}
