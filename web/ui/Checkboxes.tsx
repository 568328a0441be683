import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import styles from './Checkboxes.module.css'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import fieldStyles from './TextField.module.css'

export interface CheckboxesProps {
  readonly label: ReactNode
  readonly options: readonly { readonly value: string; readonly words: string }[]
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly error?: ReactNode
}

/** Any of a few. */
export const Checkboxes = ({ label, options, value, onChange, error }: CheckboxesProps) => (
  <CheckboxGroup
    className={cx(fieldStyles.field)}
    value={[...value]}
    onChange={onChange}
    isInvalid={error !== undefined}
  >
    <Label className={cx(fieldStyles.label)}>{label}</Label>
    <div className={styles.options}>
      {options.map((option) => (
        <Checkbox key={option.value} value={option.value} className={cx(styles.option)}>
          {({ isSelected }) => (
            <>
              <span className={styles.box}>{isSelected && <Icon name="check" />}</span>
              {option.words}
            </>
          )}
        </Checkbox>
      ))}
    </div>
    <FieldError className={cx(fieldStyles.error)}>{error}</FieldError>
  </CheckboxGroup>
)
