import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import type { Handover, HandoverBrief } from '../../shared/handover.ts'
import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import { type PartnershipPage, sideOf } from '../../shared/partnership.ts'
import { can } from '../../shared/roles.ts'
import { Brief, type BriefPlan } from '../handover/Brief.tsx'
import { HandoverForm } from '../handover/HandoverForm.tsx'
import { HandoverResult } from '../handover/HandoverResult.tsx'
import { shortName } from '../partnership/sides.ts'
import { paths } from '../paths.ts'
import { useAsk, useAskAll, useTell } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Button } from '../ui/Button.tsx'
import { Crumbs } from '../ui/Crumbs.tsx'
import { Page, PageTitle } from '../ui/Page.tsx'
import { Section } from '../ui/Section.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import styles from './HandoverScreen.module.css'

interface Props {
  readonly partnershipId: PartnershipId
  readonly person: PersonId
}

/** A post and all that goes with it: to read and print, and for who may, to hand over. */
export const HandoverScreen = ({ partnershipId, person }: Props) => {
  const { t } = useLingui()
  const page = useAsk(api.getPartnership, { partnershipId })
  const brief = useAsk(api.previewHandover, { partnershipId, person }, { freshMs: 0 })
  return (
    <Page title={t`Hand over a post`}>
      <Crumbs
        crumbs={[
          { words: <Trans>Partnerships</Trans>, href: paths.home },
          ...(page.data
            ? [{ words: <bdi>{page.data.title}</bdi>, href: paths.partnership(partnershipId) }]
            : []),
          { words: <Trans>Hand over a post</Trans> },
        ]}
      />
      <Answered asked={page} shape={<SkeletonRows rows={6} />}>
        {(here) => (
          <Answered asked={brief} shape={<SkeletonRows rows={6} />}>
            {(known) => <Shown page={here} brief={known} person={person} />}
          </Answered>
        )}
      </Answered>
    </Page>
  )
}

interface ShownProps {
  readonly page: PartnershipPage
  readonly brief: HandoverBrief
  readonly person: PersonId
}

const Shown = ({ page, brief, person }: ShownProps) => {
  const [done, setDone] = useState<Handover & { to: PersonId }>()
  const mayHandOver = can(page.myRole ?? undefined, 'post:hand-over')
  const told = done?.brief ?? brief
  const successor = page.members.find(({ personId }) => personId === done?.to)
  return (
    <>
      <div className={styles.top}>
        <PageTitle above={told.person.name} below={<bdi>{page.title}</bdi>}>
          <Trans>
            Hand over: <bdi>{told.person.post}</bdi>
          </Trans>
        </PageTitle>
      </div>
      {done && (
        <div className={styles.top}>
          <HandoverResult plans={done.plans} successor={successor?.post ?? ''} />
        </div>
      )}
      {mayHandOver && !done && (
        <div className={styles.top}>
          <HandOver page={page} brief={brief} person={person} onDone={setDone} />
        </div>
      )}
      <div className={styles.brief}>
        <div className={styles.briefHead}>
          <h2>
            <Trans>The brief</Trans>
          </h2>
          <Button onPress={() => print()}>
            <Trans>Print the brief</Trans>
          </Button>
        </div>
        <PlacedBrief page={page} brief={told} />
      </div>
    </>
  )
}

const HandOver = ({
  page,
  brief,
  person,
  onDone,
}: ShownProps & { readonly onDone: (done: Handover & { to: PersonId }) => void }) => {
  const { tell, telling } = useTell(api.handOver)
  const own = brief.person.organisationId
  const successors = page.members
    .filter(({ personId }) => personId !== person)
    .toSorted((a, b) => Number(b.organisationId === own) - Number(a.organisationId === own))
  const handOver = async (wish: { to: PersonId; note: string }) => {
    const handed = await tell({ partnershipId: page.id, from: person, ...wish })
    if (handed !== undefined) onDone({ ...handed, to: wish.to })
  }
  return (
    <Section title={<Trans>Who takes it over</Trans>}>
      <HandoverForm
        successors={successors}
        count={brief.items.length}
        telling={telling}
        onSubmit={(wish) => void handOver(wish)}
      />
    </Section>
  )
}

/** The brief with the versions of its plans and the marks of the sides. */
const PlacedBrief = ({ page, brief }: Pick<ShownProps, 'page' | 'brief'>) => {
  const versions = useAskAll(api.listApprovedVersions, { partnershipId: page.id })
  const titles = new Map(
    [...brief.items, ...brief.promised].map(({ planId, planTitle }) => [planId, planTitle]),
  )
  const plans = [...titles].map(([planId, title]): BriefPlan => {
    const newest = versions.data?.find((version) => version.planId === planId)
    return { title, version: newest?.number }
  })
  const markOf = (organisationId: string | undefined) => {
    const organisation = page.organisationDetails.find(({ id }) => id === organisationId)
    if (!organisation) return null
    const side = sideOf(page.organisations, organisationId)
    return <SideMark side={side} name={shortName(organisation)} />
  }
  return <Brief brief={brief} plans={plans} markOf={markOf} />
}
