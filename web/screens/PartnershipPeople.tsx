import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import type { Member, PartnershipPage } from '../../shared/partnership.ts'
import { can } from '../../shared/roles.ts'
import { People } from '../partnership/People.tsx'
import { peopleGroups } from '../partnership/people-groups.ts'
import { paths } from '../paths.ts'
import { useMe } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { Section } from '../ui/Section.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'

const BeginMembers = lazyNamed(() => import('./BeginMembers.tsx'), 'BeginMembers')

/** Who takes part; programme managers add to them here at any time. */
export const PartnershipPeople = ({ page }: { readonly page: PartnershipPage }) => {
  const me = useMe().data
  const [isAdding, setAdding] = useState(false)
  const add = me?.programmeManager === true && !isAdding && (
    <Button kind="plain" onPress={() => setAdding(true)}>
      <Trans>Add people</Trans>
    </Button>
  )
  return (
    <Section title={<Trans>People</Trans>} aside={add}>
      {isAdding ? (
        <Suspense fallback={<SkeletonRows />}>
          <BeginMembers
            partnershipId={page.id}
            organisations={page.organisationDetails}
            members={page.members}
            onDone={() => setAdding(false)}
          />
        </Suspense>
      ) : (
        <Listed page={page} mine={me?.organisationId} me={me?.id} />
      )}
    </Section>
  )
}

const Listed = ({
  page,
  mine,
  me,
}: {
  readonly page: PartnershipPage
  readonly mine: string | undefined
  readonly me: string | undefined
}) => {
  const isLead = can(page.myRole ?? undefined, 'post:hand-over')
  // One's own brief is open to oneself.
  const handoverOf = ({ personId }: Member) =>
    isLead || (personId === me && can(page.myRole ?? undefined, 'plan:read'))
      ? paths.handover(page.id, personId)
      : undefined
  return page.members.length === 0 ? (
    <EmptyState>
      <Trans>The officials of both sides will be listed here, with their posts.</Trans>
    </EmptyState>
  ) : (
    <People groups={peopleGroups(page, mine)} handoverOf={handoverOf} />
  )
}
