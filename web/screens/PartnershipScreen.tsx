import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '../../shared/api.ts'
import type { PartnershipId } from '../../shared/ids.ts'
import type { PartnershipPage } from '../../shared/partnership.ts'
import { can } from '../../shared/roles.ts'
import { Agreement, Match } from '../partnership/About.tsx'
import { Sides } from '../partnership/Sides.tsx'
import { StageTrack } from '../partnership/StageTrack.tsx'
import { sidesOf } from '../partnership/sides.ts'
import { Visits } from '../partnership/Visits.tsx'
import { paths } from '../paths.ts'
import { useAsk, useMe } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Crumbs } from '../ui/Crumbs.tsx'
import { useNow } from '../ui/now.tsx'
import { Page, PageTitle } from '../ui/Page.tsx'
import { Section } from '../ui/Section.tsx'
import { SkeletonLine, SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { today } from '../words/dates.ts'
import { THEME_WORDS } from '../words/themes.ts'
import { PartnershipPeople } from './PartnershipPeople.tsx'
import styles from './PartnershipScreen.module.css'
import { CasesPart, NextPart, PlansPart, SincePart, ThreadsPart } from './partnership-parts.tsx'

/** One partnership: who, where it stands, what is new, and the ways to its plans, threads and people. */
export const PartnershipScreen = ({ partnershipId }: { readonly partnershipId: PartnershipId }) => {
  const me = useMe()
  const asked = useAsk(api.getPartnership, { partnershipId })
  return (
    <Page title={asked.data?.title ?? ''}>
      <Crumbs
        crumbs={[
          { words: <Trans>Partnerships</Trans>, href: paths.home },
          ...(asked.data === undefined ? [] : [{ words: <bdi>{asked.data.title}</bdi> }]),
        ]}
      />
      {asked.data === undefined && (
        <VisuallyHidden>
          <h1>
            <Trans>Partnership</Trans>
          </h1>
        </VisuallyHidden>
      )}
      <Answered asked={asked} shape={<ComingPartnership />}>
        {(page) => <Shown page={page} mine={me.data?.organisationId} />}
      </Answered>
    </Page>
  )
}

interface PartProps {
  readonly page: PartnershipPage
  /** The reader's organisation. */
  readonly mine: string | undefined
}

const Shown = ({ page, mine }: PartProps) => {
  const role = page.myRole ?? undefined
  return (
    <>
      <Heading page={page} />
      <Sides sides={sidesOf(page, mine)} />
      <div className={styles.stage}>
        <StageTrack stage={page.stage} />
        <NextPart page={page} />
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <SincePart page={page} />
          {page.match !== undefined && (
            <Section title={<Trans>Reasons for the match</Trans>}>
              <Match match={page.match} />
            </Section>
          )}
          {can(role, 'thread:moderate') && <CasesPart page={page} />}
          {can(role, 'plan:read') && <PlansPart page={page} />}
          {can(role, 'thread:read') && <ThreadsPart page={page} />}
          {!can(role, 'plan:read') && <NotOpen isMember={role !== undefined} />}
        </div>
        <Beside page={page} />
      </div>
      <PartnershipPeople page={page} />
    </>
  )
}

const Heading = ({ page }: { readonly page: PartnershipPage }) => {
  const { t } = useLingui()
  return (
    <div className={styles.heading}>
      <PageTitle
        above={page.reference}
        {...(page.purpose !== '' && { below: <bdi>{page.purpose}</bdi> })}
      >
        <bdi>{page.title}</bdi>
      </PageTitle>
      {page.themes.length > 0 && (
        <ul className={styles.themes} aria-label={t`Themes`}>
          {page.themes.map((theme) => {
            const words = THEME_WORDS[theme]
            return (
              <li key={theme}>
                <Badge>{words === undefined ? theme : t(words)}</Badge>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

const Beside = ({ page }: Pick<PartProps, 'page'>) => {
  const now = useNow()
  return (
    <div className={styles.beside}>
      <Section title={<Trans>Exchange visits</Trans>}>
        {page.visits.length === 0 ? (
          <EmptyState>
            <Trans>Visits between the partners will be listed here, with their dates.</Trans>
          </EmptyState>
        ) : (
          <Visits visits={page.visits} today={today(now)} />
        )}
      </Section>
      {page.agreement !== undefined && (
        <Section title={<Trans>Agreement</Trans>}>
          <Agreement agreement={page.agreement} />
        </Section>
      )}
    </div>
  )
}

/** For roles that see the partnership but not its drafts. */
const NotOpen = ({ isMember }: { readonly isMember: boolean }) => (
  <Section title={<Trans>Plans and threads</Trans>}>
    <p className={styles.notOpen}>
      {isMember ? (
        <Trans>
          Drafts and threads stay among those who write them. What both cities approve and publish
          will be shown to you here.
        </Trans>
      ) : (
        <Trans>
          You look after this partnership without being a member of it. Its drafts and threads stay
          among its members.
        </Trans>
      )}
    </p>
  </Section>
)

const ComingPartnership = () => (
  <>
    <SkeletonLine size="title" width={32} />
    <SkeletonLine width={60} />
    <SkeletonRows rows={5} />
  </>
)
