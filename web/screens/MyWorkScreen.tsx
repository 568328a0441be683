import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import type { PartnershipLine } from '../../shared/partnership.ts'
import { workWeekOf } from '../../shared/work-week.ts'
import { type AllWork, EVERYTHING, filtered } from '../my-work/group-work.ts'
import { WorkFilters } from '../my-work/WorkFilters.tsx'
import { type Lead, WorkGroups } from '../my-work/WorkGroups.tsx'
import { shortName } from '../partnership/sides.ts'
import { paths } from '../paths.ts'
import { useAnswer, useAskAll, useMe } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { Answered } from '../ui/Answered.tsx'
import { Button } from '../ui/Button.tsx'
import { Crumbs } from '../ui/Crumbs.tsx'
import { Page, PageTitle } from '../ui/Page.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { periodWords } from '../words/dates.ts'
import { useFormatLocale } from '../words/Words.tsx'
import styles from './MyWorkScreen.module.css'

/** So many partnerships are read at once, and so often. */
const PAGE = 20
const MOST_PAGES = 10

/** What my post owes, in all plans open to me. */
export const MyWorkScreen = () => {
  const { t } = useLingui()
  const me = useMe()
  const partnerships = useAskAll(api.listPartnerships, {})
  const asked = useMyWork()
  const post = me.data?.post
  return (
    <Page title={t`My work`}>
      <Crumbs
        crumbs={[
          { words: <Trans>Partnerships</Trans>, href: paths.home },
          { words: <Trans>My work</Trans> },
        ]}
      />
      <div className={styles.head}>
        <PageTitle
          {...(post !== undefined && { above: <bdi>{post}</bdi> })}
          {...(asked.data !== undefined && { below: <Week work={asked.data} /> })}
        >
          <Trans>My work</Trans>
        </PageTitle>
        <Button className={styles.print} onPress={() => print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
      <Answered asked={asked} shape={<SkeletonRows rows={6} />}>
        {(work) => <Shown work={work} leadsOf={leadsIn(partnerships.data ?? [])} />}
      </Answered>
    </Page>
  )
}

const leadsIn =
  (partnerships: readonly PartnershipLine[]) =>
  (partnershipId: string): readonly Lead[] => {
    const { leads = [] } = partnerships.find(({ id }) => id === partnershipId) ?? {}
    return leads.map((lead) => ({ id: lead.id, side: lead.side, name: shortName(lead) }))
  }

/** All pages of it as one; asked anew whenever the screen is opened. */
const useMyWork = () => {
  const { call } = useSession()
  const ask = async (): Promise<AllWork> => {
    const { cursor: next, ...first } = await call(api.listMyWork, { limit: PAGE })
    let [all, cursor]: [AllWork, string | null] = [first, next]
    for (let page = 1; page < MOST_PAGES && cursor !== null; page += 1) {
      const more = await call(api.listMyWork, { limit: PAGE, cursor })
      const items = [...all.items, ...more.items]
      all = { ...all, items, waiting: [...all.waiting, ...more.waiting] }
      cursor = more.cursor
    }
    return all
  }
  return useAnswer('my-work all', ask, { freshMs: 0 })
}

const Week = ({ work: { today, workingDays } }: { readonly work: AllWork }) => {
  const { days } = workWeekOf(today, workingDays)
  const week = periodWords(useFormatLocale(), days[0] ?? today, days.at(-1) ?? today)
  return <Trans>Your working week: {week}</Trans>
}

const Shown = ({
  work,
  leadsOf,
}: {
  readonly work: AllWork
  readonly leadsOf: ReturnType<typeof leadsIn>
}) => {
  const [filter, setFilter] = useState(EVERYTHING)
  const isAny = work.items.length > 0 || work.waiting.length > 0
  return (
    <>
      {isAny && <WorkFilters work={work} filter={filter} onChange={setFilter} />}
      <WorkGroups work={filtered(work, filter)} leadsOf={leadsOf} />
    </>
  )
}
