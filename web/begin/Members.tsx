import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import type { PersonId } from '../../shared/ids.ts'
import type { Person } from '../../shared/people.ts'
import { ROLES, type Role } from '../../shared/roles.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { ROLE_WORDS } from '../words/partnership.ts'
import styles from './begin.module.css'

export interface MemberWish {
  readonly personId: PersonId
  readonly role: Role
}
export interface MembersProps {
  readonly people: readonly Person[]
  readonly added: readonly MemberWish[]
  readonly telling: Telling
  readonly onAdd: (member: MemberWish) => void
  readonly onRegister: () => void
  readonly onDone: () => void
}

/** Step three: who takes part, and as what. More can be added at any time. */
export const Members = ({ people, added, telling, onAdd, onRegister, onDone }: MembersProps) => {
  const { t } = useLingui()
  const [personId, setPerson] = useState<PersonId>()
  const [role, setRole] = useState<Role>('coordinator')
  const words = (person: Person) => `${person.post} · ${person.email}`
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (personId === undefined) return
    onAdd({ personId, role })
    setPerson(undefined)
  }
  const free = people.filter(({ id }) => added.every((member) => member.personId !== id))
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ul className={styles.partners}>
        {added.map((member) => (
          <li key={member.personId} className={styles.member}>
            <strong>{people.find(({ id }) => id === member.personId)?.post}</strong>
            <span className={styles.soft}>{t(ROLE_WORDS[member.role])}</span>
          </li>
        ))}
      </ul>
      <div className={styles.pair}>
        <Select
          label={<Trans>Person</Trans>}
          value={personId}
          placeholder={t`Choose…`}
          onChange={setPerson}
          options={free.map((person) => ({ value: person.id, words: words(person) }))}
        />
        <Select
          label={<Trans>Role</Trans>}
          value={role}
          onChange={setRole}
          options={ROLES.map((each) => ({ value: each, words: t(ROLE_WORDS[each]) }))}
        />
      </div>
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.acts}>
        <Button onPress={onRegister}>
          <Trans>Register a new person</Trans>
        </Button>
        <Button
          type="submit"
          isDisabled={personId === undefined}
          isPending={telling.state === 'telling'}
        >
          <Trans>Add to the partnership</Trans>
        </Button>
        <Button kind="primary" onPress={onDone}>
          {added.length === 0 ? <Trans>Finish without members</Trans> : <Trans>Finish</Trans>}
        </Button>
      </div>
    </form>
  )
}
