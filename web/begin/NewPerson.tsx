import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import type { OrganisationId } from '../../shared/ids.ts'
import type { Organisation, Person } from '../../shared/people.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useFormatLocale } from '../words/Words.tsx'
import { languages } from '../words/world.ts'
import styles from './begin.module.css'

export type PersonWish = Omit<Person, 'id'>

/** Registers a person by post and e-mail address; a name is theirs to give. */
export const NewPerson = ({
  organisations,
  telling,
  onSubmit,
}: {
  readonly organisations: readonly Organisation[]
  readonly telling: Telling
  readonly onSubmit: (wish: PersonWish) => void
}) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const [post, setPost] = useState('')
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [organisationId, setOrganisation] = useState<OrganisationId | undefined>(
    organisations[0]?.id,
  )
  const [language, setLanguage] = useState('en')
  const [isTried, setTried] = useState(false)
  const isAddress = /^\S+@\S+\.\S+$/.test(email)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (post.trim() === '' || !isAddress) return
    onSubmit({
      ...{ post, email, language, programmeManager: false },
      ...(name.trim() !== '' && { name }),
      ...(organisationId !== undefined && { organisationId }),
    })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={<Trans>Post</Trans>}
        description={<Trans>What the others see: Water engineer, City coordinator</Trans>}
        value={post}
        onChange={setPost}
        maxLength={120}
        autoFocus
        {...(isTried && post.trim() === '' && { error: t`Please fill this in.` })}
      />
      <TextField
        label={<Trans>E-mail address</Trans>}
        type="email"
        value={email}
        onChange={setEmail}
        {...(isTried && !isAddress && { error: t`Please give a full e-mail address.` })}
      />
      <TextField
        label={<Trans>Name (may be left empty)</Trans>}
        value={name}
        onChange={setName}
        maxLength={120}
      />
      <Select
        label={<Trans>Organisation</Trans>}
        value={organisationId}
        onChange={setOrganisation}
        options={organisations.map(({ id, name: words }) => ({ value: id, words }))}
      />
      <Select
        label={<Trans>Language</Trans>}
        value={language}
        onChange={setLanguage}
        options={languages(format)}
      />
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.acts}>
        <Button kind="primary" type="submit" isPending={telling.state === 'telling'}>
          <Trans>Register the person</Trans>
        </Button>
      </div>
    </form>
  )
}
