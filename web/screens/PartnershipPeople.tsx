import { Trans } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import type { PartnershipPage } from '../../shared/partnership.ts'
import { People } from '../partnership/People.tsx'
import { peopleGroups } from '../partnership/people-groups.ts'
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
        <Listed page={page} mine={me?.organisationId} />
      )}
    </Section>
  )
}

const Listed = ({
  page,
  mine,
}: {
  readonly page: PartnershipPage
  readonly mine: string | undefined
}) =>
  page.members.length === 0 ? (
    <EmptyState>
      <Trans>The officials of both sides will be listed here, with their posts.</Trans>
    </EmptyState>
  ) : (
    <People groups={peopleGroups(page, mine)} />
  )
