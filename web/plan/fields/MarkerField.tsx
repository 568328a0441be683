import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { setValue } from '../../../shared/plan-edit.ts'
import { Select } from '../../ui/Select.tsx'
import styles from '../choices.module.css'
import { Field } from '../Field.tsx'
import { ReadField } from '../LiveText.tsx'
import { placeFrom } from '../place.ts'
import { useTools } from '../tools.tsx'

/** How much a policy is an aim (DAC policy markers): 0, 1 and 2 in words. */
export const MARKER_WORDS = [
  msg`Not targeted`,
  msg`Significant objective`,
  msg`Principal objective`,
] as const

/** A policy marker. Nobody chose is not the same as not targeted. */
export const MarkerField = ({
  place,
  label,
  value,
  className,
}: {
  readonly place: string
  readonly label: ReactNode
  readonly value: number | undefined
  readonly className?: string | undefined
}) => {
  const { t } = useLingui()
  const { canEdit, edit } = useTools()
  const field = placeFrom(place)
  const words = value === undefined ? undefined : MARKER_WORDS[value]
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        {words && t(words)}
      </ReadField>
    )
  return (
    <Field place={place} className={className}>
      <div data-field={place}>
        <Select
          label={label}
          options={MARKER_WORDS.map((each, level) => ({ value: String(level), words: t(each) }))}
          value={value === undefined ? undefined : String(value)}
          placeholder={t`Not said yet`}
          onChange={(level) => field && edit((doc) => setValue(doc, field, Number(level)))}
          className={styles.select}
        />
      </div>
    </Field>
  )
}
