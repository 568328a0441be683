import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import { type NewPartnership, STAGES } from '../../shared/partnership.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Checkboxes } from '../ui/Checkboxes.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { STAGE_WORDS } from '../words/partnership.ts'
import { THEME_WORDS } from '../words/themes.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { languages } from '../words/world.ts'
import styles from './begin.module.css'

export type DetailsWish = Omit<NewPartnership, 'organisations'>
export interface DetailsProps {
  readonly wish: DetailsWish
  readonly onChange: (wish: DetailsWish) => void
  readonly telling: Telling
  readonly onBack: () => void
  readonly onSubmit: () => void
}

/** Step two: what the partnership is called, what it is for, where it stands. */
export const Details = ({ wish, onChange, telling, onBack, onSubmit }: DetailsProps) => {
  const { t } = useLingui()
  const [isTried, setTried] = useState(false)
  const set = (change: Partial<DetailsWish>) => onChange({ ...wish, ...change })
  const missing = (words: string) =>
    isTried && words.trim() === '' ? { error: t`Please fill this in.` } : {}
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wish.title.trim() && wish.reference.trim()) onSubmit()
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={<Trans>Title</Trans>}
        value={wish.title}
        onChange={(title) => set({ title })}
        maxLength={160}
        autoFocus
        {...missing(wish.title)}
      />
      <TextField
        label={<Trans>Reference</Trans>}
        description={<Trans>The number your programme files it under.</Trans>}
        value={wish.reference}
        onChange={(reference) => set({ reference })}
        maxLength={40}
        {...missing(wish.reference)}
      />
      <TextArea
        label={<Trans>Purpose</Trans>}
        value={wish.purpose}
        onChange={(purpose) => set({ purpose })}
        maxLength={1000}
      />
      <Choices wish={wish} set={set} />
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.acts}>
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button kind="primary" type="submit" isPending={telling.state === 'telling'}>
          <Trans>Begin the partnership</Trans>
        </Button>
      </div>
    </form>
  )
}

const Choices = ({
  wish,
  set,
}: {
  readonly wish: DetailsWish
  readonly set: (change: Partial<DetailsWish>) => void
}) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const [first = 'en', second] = wish.languages
  const offered = languages(format)
  return (
    <>
      <Select
        label={<Trans>Stage</Trans>}
        value={wish.stage}
        onChange={(stage) => set({ stage })}
        options={STAGES.map((stage) => ({ value: stage, words: t(STAGE_WORDS[stage]) }))}
      />
      <div className={styles.pair}>
        <Select
          label={<Trans>Authoritative language</Trans>}
          value={first}
          onChange={(language) => set({ languages: [language, ...(second ? [second] : [])] })}
          options={offered}
        />
        <Select
          label={<Trans>Second working language</Trans>}
          value={second}
          placeholder={t`None`}
          onChange={(language) => set({ languages: [first, language] })}
          options={offered.filter(({ value }) => value !== first)}
        />
      </div>
      <Checkboxes
        label={<Trans>Themes</Trans>}
        value={wish.themes}
        onChange={(themes) => set({ themes: themes.slice(0, 12) })}
        options={Object.entries(THEME_WORDS).map(([value, words]) => ({ value, words: t(words) }))}
      />
    </>
  )
}
