import { parseDate } from '@internationalized/date'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
} from 'react-aria-components/Calendar'
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './cx.ts'
import styles from './DateField.module.css'
import { Icon } from './Icon.tsx'
import fieldStyles from './TextField.module.css'

export interface DateFieldProps {
  readonly label: ReactNode
  /** YYYY-MM-DD. */
  readonly value: string | undefined
  readonly onChange: (date: string | undefined) => void
  readonly error?: ReactNode
  readonly isRequired?: boolean
  readonly autoFocus?: boolean
  readonly className?: string | undefined
}

/** Import it from `lazy.tsx`. */
export const DateField = ({
  label,
  value,
  onChange,
  error,
  isRequired = false,
  autoFocus = false,
  className,
}: DateFieldProps) => {
  const { t } = useLingui()
  return (
    <DatePicker
      value={value === undefined ? null : parseDate(value)}
      onChange={(date) => onChange(date?.toString())}
      isInvalid={error !== undefined}
      isRequired={isRequired}
      autoFocus={autoFocus}
      shouldForceLeadingZeros
      className={cx(fieldStyles.field, styles.field, className)}
    >
      <Label className={cx(fieldStyles.label)}>{label}</Label>
      <Group className={cx(fieldStyles.input, styles.group)}>
        <DateInput className={cx(styles.parts)}>
          {(segment) => <DateSegment segment={segment} className={cx(styles.part)} />}
        </DateInput>
        <Button className={cx(styles.open)} aria-label={t`Choose from a calendar`}>
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldError className={cx(fieldStyles.error)}>{error}</FieldError>
      <Popover className={cx(styles.popover)}>
        <Dialog className={cx(styles.dialog)}>
          <PickFromCalendar />
        </Dialog>
      </Popover>
    </DatePicker>
  )
}

const PickFromCalendar = () => (
  <Calendar>
    <header className={styles.head}>
      <Button slot="previous" className={cx(styles.turn, styles.back)}>
        <Icon name="forward" />
      </Button>
      <CalendarHeading className={cx(styles.month)} />
      <Button slot="next" className={cx(styles.turn)}>
        <Icon name="forward" />
      </Button>
    </header>
    <CalendarGrid className={cx(styles.grid)}>
      {(date) => <CalendarCell date={date} className={cx(styles.day)} />}
    </CalendarGrid>
  </Calendar>
)
