import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { Button } from 'react-aria-components/Button'
import { Icon } from '../../ui/Icon.tsx'
import type { Option } from '../../ui/option.ts'
import { Select } from '../../ui/Select.tsx'
import fieldStyles from '../../ui/TextField.module.css'
import styles from '../choices.module.css'
import { Field } from '../Field.tsx'
import { ReadField } from '../LiveText.tsx'
import { useTools } from '../tools.tsx'

/** A set out of many: what is in it, each with a way out, and a list to add from. */
export const MembersField = ({
  place,
  label,
  options,
  value,
  onChange,
  className,
}: {
  readonly place: string
  readonly label: ReactNode
  readonly options: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (member: string, isIn: boolean) => void
  readonly className?: string | undefined
}) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const id = useId()
  const members = value.map((each) => ({
    value: each,
    words: options.find((option) => option.value === each)?.words ?? each,
  }))
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        {members.length > 0 && members.map(({ words }) => words).join(' · ')}
      </ReadField>
    )
  const others = options.filter((option) => !value.includes(option.value))
  return (
    <Field place={place} className={className}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out like the fields beside it. */}
      <div data-field={place} role="group" aria-labelledby={id} className={fieldStyles.field}>
        <span id={id} className={fieldStyles.label}>
          {label}
        </span>
        <div className={styles.members}>
          {members.map(({ value: each, words }) => (
            <Button
              key={each}
              aria-label={t`Take out ${words}`}
              className={styles.member ?? ''}
              data-selected
              onPress={() => onChange(each, false)}
            >
              {words}
              <Icon name="close" />
            </Button>
          ))}
          {others.length > 0 && (
            <Select
              label={label}
              isLabelHidden
              options={others}
              value={undefined}
              placeholder={t`Add`}
              onChange={(each) => onChange(each, true)}
            />
          )}
        </div>
      </div>
    </Field>
  )
}
