import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { MAX_CHARS } from '../../shared/plan.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/lazy.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { languageWords } from '../words/lists.ts'
import { useFormatLocale } from '../words/Words.tsx'
import styles from './form.module.css'

export interface PlanBeginning {
  readonly title: string
  readonly language: string
  readonly periodStart: string | undefined
  readonly periodEnd: string | undefined
}
export interface NewPlanProps {
  /** The partnership's working languages, the authoritative one first. */
  readonly languages: readonly string[]
  /** Whether it cannot begin without both days of its period. */
  readonly needsPeriod: boolean
  readonly isTelling: boolean
  /** Why it could not be begun. */
  readonly refused: ReactNode
  readonly onSubmit: (plan: PlanBeginning) => void
  readonly onCancel: () => void
  /** What it begins with. */
  readonly children: ReactNode
}

/** The few words a plan begins with; everything else is written in it. */
export const NewPlan = ({ languages, needsPeriod, onSubmit, children, ...rest }: NewPlanProps) => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const [title, setTitle] = useState('')
  const [language, setLanguage] = useState(languages[0] ?? 'en')
  const [[start, end], setPeriod] = useState<Period>([undefined, undefined])
  const [isTried, setTried] = useState(false)
  const isWhole = !needsPeriod || (start !== undefined && end !== undefined)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '' || !isWhole || isBackwards([start, end])) return
    onSubmit({ title, language, periodStart: start, periodEnd: end })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {children}
      <TextField
        label={<Trans>Title</Trans>}
        value={title}
        onChange={setTitle}
        maxLength={MAX_CHARS.title}
        autoFocus
        {...(isTried && title.trim() === '' && { error: t`Please fill this in.` })}
      />
      {languages.length > 1 && (
        <Select
          label={<Trans>Written in</Trans>}
          value={language}
          onChange={setLanguage}
          options={languages.map((code) => ({ value: code, words: languageWords(format, code) }))}
        />
      )}
      <PeriodFields period={[start, end]} onChange={setPeriod} isMissing={isTried && needsPeriod} />
      {rest.refused}
      <div className={styles.acts}>
        <Button onPress={rest.onCancel}>
          <Trans>Not now</Trans>
        </Button>
        <Button kind="primary" type="submit" isPending={rest.isTelling}>
          <Trans>Begin the plan</Trans>
        </Button>
      </div>
    </form>
  )
}

type Period = readonly [start: string | undefined, end: string | undefined]

const isBackwards = ([start, end]: Period) =>
  start !== undefined && end !== undefined && end <= start

const PeriodFields = ({
  period,
  onChange,
  isMissing,
}: {
  readonly period: Period
  readonly onChange: (period: Period) => void
  /** Says of an empty day that it is missed. */
  readonly isMissing: boolean
}) => {
  const { t } = useLingui()
  const [start, end] = period
  const missing = (day: string | undefined) =>
    isMissing && day === undefined ? { error: t`Please fill this in.` } : {}
  return (
    <div className={styles.pair}>
      <DateField
        label={<Trans>Begins</Trans>}
        value={start}
        onChange={(day) => onChange([day, end])}
        {...missing(start)}
      />
      <DateField
        label={<Trans>Ends</Trans>}
        value={end}
        onChange={(day) => onChange([start, day])}
        {...missing(end)}
        {...(isBackwards(period) && { error: t`The end must come after the beginning.` })}
      />
    </div>
  )
}
