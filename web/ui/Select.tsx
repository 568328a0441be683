import { type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import { lazyNamed } from './lazy.tsx'
import type { Option } from './option.ts'
import styles from './Select.module.css'
import fieldStyles from './TextField.module.css'

const SelectList = lazyNamed(() => import('./SelectList.tsx'), 'SelectList')

export interface SelectProps<Value extends string> {
  readonly label: ReactNode
  readonly options: readonly Option<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  /** Shown while nothing is chosen. */
  readonly placeholder?: string
  /** Keeps the label for screen readers only, in tables and toolbars. */
  readonly isLabelHidden?: boolean
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** One of a few: a button until it is pressed; the list is loaded then. */
export const Select = <Value extends string>({
  label,
  options,
  value,
  onChange,
  placeholder = '—',
  isLabelHidden = false,
  isDisabled = false,
  className,
}: SelectProps<Value>) => {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const chosen = options.find((option) => option.value === value)
  return (
    <div className={cx(fieldStyles.field, className)}>
      <span id={`${id}label`} className={cx(isLabelHidden ? styles.hidden : fieldStyles.label)}>
        {label}
      </span>
      <Button
        ref={button}
        id={`${id}value`}
        isDisabled={isDisabled}
        aria-labelledby={`${id}label ${id}value`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        className={cx(fieldStyles.input, styles.button)}
        onPress={() => setOpen(true)}
      >
        {chosen?.mark}
        <span className={styles.value}>{chosen?.words ?? placeholder}</span>
        <Icon name="down" />
      </Button>
      {isOpen && (
        <Suspense>
          <SelectList
            anchor={button}
            labelledBy={`${id}label`}
            options={options}
            value={value}
            onChoose={(chosenValue) => onChange(chosenValue as Value)}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
