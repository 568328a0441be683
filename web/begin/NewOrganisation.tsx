import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import { ORGANISATION_TYPES, type Organisation } from '../../shared/people.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Checkboxes } from '../ui/Checkboxes.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ORGANISATION_TYPE_WORDS } from '../words/partnership.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { countries, timeZones, weekdays } from '../words/world.ts'
import styles from './begin.module.css'

export type OrganisationWish = Omit<Organisation, 'id'>

const BLANK: OrganisationWish = {
  name: '',
  place: '',
  country: 'US',
  timeZone: 'America/New_York',
  workingDays: [1, 2, 3, 4, 5],
  type: 'local-government',
}

/** Registers a city, utility, NGO … that is not yet known here. */
export const NewOrganisation = ({
  telling,
  onSubmit,
}: {
  readonly telling: Telling
  readonly onSubmit: (wish: OrganisationWish) => void
}) => {
  const { t } = useLingui()
  const [wish, setWish] = useState(BLANK)
  const [isTried, setTried] = useState(false)
  const set = (change: Partial<OrganisationWish>) => setWish({ ...wish, ...change })
  const missing = (isMissing: boolean) =>
    isTried && isMissing ? { error: t`Please fill this in.` } : {}
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wish.name.trim() && wish.place.trim() && wish.workingDays.length > 0) onSubmit(wish)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={<Trans>Name</Trans>}
        value={wish.name}
        onChange={(name) => set({ name })}
        maxLength={120}
        autoFocus
        {...missing(wish.name.trim() === '')}
      />
      <TextField
        label={<Trans>Place</Trans>}
        description={<Trans>As people say it: Harlan Falls, Montana</Trans>}
        value={wish.place}
        onChange={(place) => set({ place })}
        maxLength={120}
        {...missing(wish.place.trim() === '')}
      />
      <WhereAndWhen wish={wish} set={set} error={missing(wish.workingDays.length === 0)} />
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.acts}>
        <Button kind="primary" type="submit" isPending={telling.state === 'telling'}>
          <Trans>Register the organisation</Trans>
        </Button>
      </div>
    </form>
  )
}

const WhereAndWhen = ({
  wish,
  set,
  error,
}: {
  readonly wish: OrganisationWish
  readonly set: (change: Partial<OrganisationWish>) => void
  readonly error: { readonly error?: string }
}) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  return (
    <>
      <Select
        label={<Trans>Kind</Trans>}
        value={wish.type}
        onChange={(type) => set({ type })}
        options={ORGANISATION_TYPES.map((type) => ({
          value: type,
          words: t(ORGANISATION_TYPE_WORDS[type]),
        }))}
      />
      <Select
        label={<Trans>Country</Trans>}
        value={wish.country}
        onChange={(country) => set({ country })}
        options={countries(format)}
      />
      <Select
        label={<Trans>Time zone</Trans>}
        value={wish.timeZone}
        onChange={(timeZone) => set({ timeZone })}
        options={timeZones()}
      />
      <Checkboxes
        label={<Trans>Working days</Trans>}
        value={wish.workingDays.map(String)}
        onChange={(days) => set({ workingDays: days.map(Number).sort() })}
        options={weekdays(format)}
        {...error}
      />
    </>
  )
}
