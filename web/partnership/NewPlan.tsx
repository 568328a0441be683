import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import type { NewPlan as PlanWish } from '../../shared/plan.ts'
import { MAX_CHARS } from '../../shared/plan.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/lazy.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/TextField.tsx'
import { languageWords } from '../words/lists.ts'
import { useFormatLocale } from '../words/Words.tsx'
import styles from './form.module.css'

export interface NewPlanProps {
  /** The partnership's working languages, the authoritative one first. */
  readonly languages: readonly string[]
  readonly telling: Telling
  readonly onSubmit: (plan: PlanWish) => void
  readonly onCancel: () => void
}

/** The few words a plan begins with; everything else is written in it. */
export const NewPlan = ({ languages, telling, onSubmit, onCancel }: NewPlanProps) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const [title, setTitle] = useState('')
  const [language, setLanguage] = useState(languages[0] ?? 'en')
  const [start, setStart] = useState<string>()
  const [end, setEnd] = useState<string>()
  const [isTried, setTried] = useState(false)
  const isBackwards = start !== undefined && end !== undefined && end <= start
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '' || start === undefined || end === undefined || isBackwards) return
    onSubmit({ title, language, periodStart: start, periodEnd: end })
  }
  const missing = (isMissing: boolean) =>
    isTried && isMissing ? { error: t`Please fill this in.` } : {}
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={<Trans>Title</Trans>}
        value={title}
        onChange={setTitle}
        maxLength={MAX_CHARS.title}
        autoFocus
        {...missing(title.trim() === '')}
      />
      {languages.length > 1 && (
        <Select
          label={<Trans>Written in</Trans>}
          value={language}
          onChange={setLanguage}
          options={languages.map((code) => ({ value: code, words: languageWords(format, code) }))}
        />
      )}
      <div className={styles.pair}>
        <DateField
          label={<Trans>Begins</Trans>}
          value={start}
          onChange={setStart}
          {...missing(start === undefined)}
        />
        <DateField
          label={<Trans>Ends</Trans>}
          value={end}
          onChange={setEnd}
          {...missing(end === undefined)}
          {...(isBackwards && { error: t`The end must come after the beginning.` })}
        />
      </div>
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.acts}>
        <Button onPress={onCancel}>
          <Trans>Not now</Trans>
        </Button>
        <Button kind="primary" type="submit" isPending={telling.state === 'telling'}>
          <Trans>Begin the plan</Trans>
        </Button>
      </div>
    </form>
  )
}
