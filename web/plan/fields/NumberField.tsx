import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { minorDigits } from '../../../shared/money.ts'
import { setValue } from '../../../shared/plan-edit.ts'
import type { Field as FieldTable } from '../../../shared/plan-field.ts'
import { cx } from '../../ui/cx.ts'
import fieldStyles from '../../ui/TextField.module.css'
import { numberFormat } from '../../words/formats.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { Field } from '../Field.tsx'
import { ReadField } from '../LiveText.tsx'
import { placeFrom } from '../place.ts'
import { useTools } from '../tools.tsx'

interface Props {
  readonly place: string
  readonly label: ReactNode
  readonly value: number | undefined
  readonly className?: string | undefined
}

/** A number, or empty while it is unknown: unknown is not 0. */
export const NumberField = ({
  field,
  ...props
}: Props & { readonly field: Extract<FieldTable, { kind: 'number' }> }) => {
  const { least, most, step } = field
  return (
    <Figure
      {...props}
      range={{
        ...(least !== undefined && { minValue: least }),
        ...(most !== undefined && { maxValue: most }),
        // A step of 1 or a quarter rounds what is typed; 5 percent is only how far an arrow goes.
        ...(step !== undefined && step <= 1 && { step }),
      }}
      format={{ maximumFractionDigits: 6 }}
    />
  )
}

/** An amount in a currency, kept in its minor units; without a currency it cannot be told, so it waits for one. */
export const MoneyField = ({
  currency,
  value,
  ...props
}: Props & { readonly currency: string | undefined }) => {
  const unit = 10 ** minorDigits(currency ?? 'USD')
  return (
    <Figure
      {...props}
      value={value === undefined ? undefined : value / unit}
      range={{ minValue: 0 }}
      toStored={(amount) => Math.round(amount * unit)}
      format={
        currency === undefined
          ? { maximumFractionDigits: 2 }
          : {
              ...{ style: 'currency', currency, currencyDisplay: 'code' },
              ...{ minimumFractionDigits: minorDigits(currency) },
              ...{ maximumFractionDigits: minorDigits(currency) },
            }
      }
    />
  )
}

const Figure = ({
  place,
  label,
  value,
  range,
  format,
  toStored = (number) => number,
  className,
}: Props & {
  readonly range: { readonly minValue?: number; readonly maxValue?: number; readonly step?: number }
  readonly format: Intl.NumberFormatOptions
  readonly toStored?: (number: number) => number
}) => {
  const { t } = useLingui()
  const { canEdit, edit } = useTools()
  const locale = useFormatLocale()
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        {value === undefined ? <Trans>unknown</Trans> : numberFormat(locale, format).format(value)}
      </ReadField>
    )
  const set = (next: number) => {
    const field = placeFrom(place)
    if (field) edit((doc) => setValue(doc, field, Number.isNaN(next) ? undefined : toStored(next)))
  }
  return (
    <Field place={place} className={className}>
      <AriaNumberField
        {...range}
        value={value ?? Number.NaN}
        onChange={set}
        formatOptions={format}
        className={cx(fieldStyles.field)}
      >
        <Label className={cx(fieldStyles.label)}>{label}</Label>
        <Input data-field={place} placeholder={t`unknown`} className={cx(fieldStyles.input)} />
      </AriaNumberField>
    </Field>
  )
}
