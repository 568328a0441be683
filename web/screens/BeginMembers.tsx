import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import type { PartnershipId } from '../../shared/ids.ts'
import type { Organisation } from '../../shared/people.ts'
import { Members, type MemberWish } from '../begin/Members.tsx'
import { NewPerson, type PersonWish } from '../begin/NewPerson.tsx'
import { useAskAll, useTell } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Dialog } from '../ui/lazy.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'

/** Adds people to a partnership, registering those not yet known. */
export const BeginMembers = ({
  partnershipId,
  organisations,
  members = [],
  onDone,
}: {
  readonly partnershipId: PartnershipId
  readonly organisations: readonly Organisation[]
  /** Who takes part already. */
  readonly members?: readonly MemberWish[]
  readonly onDone: () => void
}) => {
  const people = useAskAll(api.listPeople, {})
  const [added, setAdded] = useState(members)
  const [isRegistering, setRegistering] = useState(false)
  const member = useTell(api.putMember, [api.getPartnership, api.listPartnerships])
  const person = useTell(api.createPerson, [api.listPeople])
  const add = async (wish: MemberWish) => {
    if (await member.tell({ partnershipId, ...wish })) setAdded([...added, wish])
  }
  const register = async (wish: PersonWish) => {
    if (await person.tell(wish)) setRegistering(false)
  }
  return (
    <Answered asked={people} shape={<SkeletonRows />}>
      {(known) => (
        <>
          <Members
            people={known}
            added={added}
            telling={member.telling}
            onAdd={(wish) => void add(wish)}
            onRegister={() => setRegistering(true)}
            onDone={onDone}
          />
          <Dialog
            title={<Trans>Register a person</Trans>}
            isOpen={isRegistering}
            onClose={() => setRegistering(false)}
          >
            <NewPerson
              organisations={organisations}
              telling={person.telling}
              onSubmit={(wish) => void register(wish)}
            />
          </Dialog>
        </>
      )}
    </Answered>
  )
}
