import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type * as Y from 'yjs'
import type { OrganisationId } from '../../shared/ids.ts'
import { PROGRESS_STEP } from '../../shared/plan.ts'
import { setMember, setValue } from '../../shared/plan-edit.ts'
import { fieldAt } from '../../shared/plan-fields.ts'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { DateField } from '../ui/lazy.tsx'
import type { Option } from '../ui/option.ts'
import { Select } from '../ui/Select.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import fieldStyles from '../ui/TextField.module.css'
import { DateText } from '../ui/time.tsx'
import styles from './choices.module.css'
import { Field } from './Field.tsx'
import { ReadField } from './LiveText.tsx'
import { placeFrom } from './place.ts'
import { useTools } from './tools.tsx'

interface Choice {
  readonly place: string
  readonly label: ReactNode
  readonly className?: string | undefined
}

/** Sets the field at a place to a value of its own; undefined empties it. */
const useSet = (place: string, also?: (doc: Y.Doc, value: string) => void) => {
  const { edit } = useTools()
  return (value: string | number | undefined) => {
    const field = placeFrom(place)
    if (!field) return
    edit((doc) => {
      setValue(doc, field, value)
      if (typeof value === 'string') also?.(doc, value)
    })
  }
}
/** Whether a field may be without a value: one that has another to fall back on may not. */
const canBeEmpty = (place: string): boolean => {
  const at = placeFrom(place)
  const field = at && fieldAt(at.root, at.field)
  return field !== undefined && !('or' in field)
}

/** One of a few: a lead organisation, a status. */
export const OneOf = <Value extends string>({
  place,
  label,
  options,
  value,
  placeholder,
  also,
  className,
}: Choice & {
  readonly options: readonly Option<Value>[]
  readonly value: Value | undefined
  readonly placeholder: string
  /** What choosing one brings along, as one step with it. */
  readonly also?: ((doc: Y.Doc, value: string) => void) | undefined
}) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const set = useSet(place, also)
  const none = value !== undefined && canBeEmpty(place) && { value: '', words: t`Not chosen` }
  const chosen = options.find((option) => option.value === value)
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        {chosen && (
          <span className={styles.chosen}>
            {chosen.mark} {chosen.words}
          </span>
        )}
      </ReadField>
    )
  return (
    <Field place={place} className={className}>
      <div data-field={place}>
        <Select
          label={label}
          options={none ? [none, ...options] : options}
          value={value}
          placeholder={placeholder}
          onChange={(chosen) => set(chosen || undefined)}
          className={styles.select}
        />
      </div>
    </Field>
  )
}

/** Dates in these years are meant; anything else is a year still being typed. */
const isMeant = (date: string) => date >= '1900' && date < '2200'

/** A date: its words until it is pressed, then a field to type or pick it in. */
export const DateChoice = ({
  place,
  label,
  value,
  className,
}: Choice & { value?: string | undefined }) => {
  const { canEdit } = useTools()
  const set = useSet(place)
  const id = useId()
  const [isWriting, setWriting] = useState(false)
  // A year being typed goes through 0002 and 0020: nobody else need see that.
  const [draft, setDraft] = useState<string>()
  const onChange = (date: string | undefined) => {
    const isWhole = date === undefined || isMeant(date)
    setDraft(isWhole ? undefined : date)
    if (isWhole) set(date)
  }
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        <DateText date={value} />
      </ReadField>
    )
  return (
    <Field place={place} className={className}>
      <div data-field={place}>
        {isWriting ? (
          <DateField
            label={label}
            value={draft ?? value}
            onChange={onChange}
            autoFocus
            className={styles.dateField}
          />
        ) : (
          <div className={fieldStyles.field}>
            <span id={`${id}label`} className={fieldStyles.label}>
              {label}
            </span>
            <Button
              id={`${id}value`}
              aria-labelledby={`${id}label ${id}value`}
              className={cx(fieldStyles.input, styles.date)}
              onPress={() => setWriting(true)}
            >
              <DateText date={value} />
              <Icon name="calendar" />
            </Button>
          </div>
        )}
      </div>
    </Field>
  )
}

/** Which organisations take part: each is chosen on its own, so two people's choices both hold. */
export const Members = ({
  place,
  label,
  value,
  without,
  className,
}: Choice & {
  readonly value: readonly OrganisationId[]
  /** Left out unless chosen already: the lead is no partner of itself. */
  readonly without?: OrganisationId | undefined
}) => {
  const { canEdit, organisations, edit } = useTools()
  const field = placeFrom(place)
  const id = useId()
  const offered = organisations.filter(
    (organisation) => value.includes(organisation.id) || (canEdit && organisation.id !== without),
  )
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        {offered.length > 0 && (
          <span className={styles.members}>
            {offered.map(({ id: each, name, side }) => (
              <SideMark key={each} side={side} name={name} />
            ))}
          </span>
        )}
      </ReadField>
    )
  return (
    <Field place={place} className={className}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out like the fields beside it. */}
      <div data-field={place} role="group" aria-labelledby={id} className={fieldStyles.field}>
        <span id={id} className={fieldStyles.label}>
          {label}
        </span>
        <div className={styles.members}>
          {offered.map(({ id: each, name, side }) => (
            <ToggleButton
              key={each}
              isSelected={value.includes(each)}
              onChange={(isIn) =>
                field && edit((doc) => setMember(doc, field, { id: each, in: isIn }))
              }
              className={styles.member ?? ''}
            >
              {value.includes(each) ? <Icon name="check" /> : <Icon name="plus" />}
              <SideMark side={side} name={name} />
            </ToggleButton>
          ))}
        </div>
      </div>
    </Field>
  )
}

/** How far something is, in steps of five percent. */
export const Progress = ({ place, label, value, className }: Choice & { value: number }) => {
  const { canEdit } = useTools()
  const { t } = useLingui()
  const set = useSet(place)
  const id = useId()
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        <Trans>{value} %</Trans>
      </ReadField>
    )
  return (
    <Field place={place} className={className}>
      <label htmlFor={id} className={fieldStyles.label}>
        {label}
      </label>
      <div className={styles.progress}>
        <input
          id={id}
          data-field={place}
          type="range"
          min={0}
          max={100}
          step={PROGRESS_STEP}
          value={value}
          aria-valuetext={t`${value} percent`}
          onChange={(event) => set(Number(event.currentTarget.value))}
        />
        <output htmlFor={id}>
          <Trans>{value} %</Trans>
        </output>
      </div>
    </Field>
  )
}
