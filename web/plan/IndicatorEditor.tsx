import { Trans, useLingui } from '@lingui/react/macro'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { NumberField } from 'react-aria-components/NumberField'
import { MAX_CHARS } from '../../shared/plan.ts'
import { setValue } from '../../shared/plan-edit.ts'
import type { PlanIndicator } from '../../shared/plan-fields.ts'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import fieldStyles from '../ui/TextField.module.css'
import { useFormatLocale } from '../words/Words.tsx'
import styles from './ActionEditor.module.css'
import { DateChoice, OneOf } from './choices.tsx'
import { Field } from './Field.tsx'
import { LiveText, ReadField } from './LiveText.tsx'
import { placeFrom, rowPlace } from './place.ts'
import { useTools } from './tools.tsx'

interface Props {
  readonly indicator: PlanIndicator
  readonly isNew?: boolean
}

/** All fields of an indicator. A chunk of its own: fields for numbers are large. */
export const IndicatorEditor = ({ indicator, isNew = false }: Props) => {
  const { t } = useLingui()
  const { openRow } = useTools()
  const at = (field: string) => rowPlace('indicators', indicator.id, field)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div className={styles.editor} role="group" aria-label={t`Indicator`}>
      <LiveText
        place={at('title')}
        label={t`What is measured`}
        most={MAX_CHARS.title}
        look="form"
        isOneLine
        autoFocus={isNew}
        className={styles.wide}
      />
      <LiveText place={at('unit')} label={t`Unit`} most={MAX_CHARS.unit} look="form" isOneLine />
      <OneOf
        place={at('direction')}
        label={t`What is better`}
        placeholder={t`Choose`}
        value={indicator.direction}
        options={[
          { value: 'up', words: t`More is better` },
          { value: 'down', words: t`Less is better` },
        ]}
      />
      <Figures indicator={indicator} />
      <LiveText
        place={at('responsiblePost')}
        label={t`Responsible post`}
        most={MAX_CHARS.ownerPost}
        look="form"
        isOneLine
      />
      <LiveText
        place={at('source')}
        label={t`Where the numbers come from`}
        most={MAX_CHARS.summary}
        look="form"
      />
      <div className={styles.foot}>
        <Button kind="plain" onPress={() => openRow.set(undefined)}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  )
}

const Figures = ({ indicator }: Props) => {
  const { t } = useLingui()
  const at = (field: string) => rowPlace('indicators', indicator.id, field)
  return (
    <>
      <Figure place={at('baseline')} label={t`Baseline`} value={indicator.baseline} />
      <DateChoice
        place={at('baselineDate')}
        label={t`Date of the baseline`}
        value={indicator.baselineDate}
      />
      <Figure place={at('target')} label={t`Target`} value={indicator.target} />
      <DateChoice
        place={at('targetDate')}
        label={t`Date of the target`}
        value={indicator.targetDate}
      />
      <Figure place={at('actual')} label={t`Actual`} value={indicator.actual} />
      <DateChoice
        place={at('actualDate')}
        label={t`Date of the actual`}
        value={indicator.actualDate}
      />
    </>
  )
}

/** A number, or empty while it is unknown. */
const Figure = ({
  place,
  label,
  value,
}: {
  readonly place: string
  readonly label: string
  readonly value: number | undefined
}) => {
  const { t } = useLingui()
  const { canEdit, edit } = useTools()
  const format = useFormatLocale()
  if (!canEdit)
    return (
      <ReadField label={label}>
        {value === undefined ? t`unknown` : new Intl.NumberFormat(format).format(value)}
      </ReadField>
    )
  const set = (next: number) => {
    const field = placeFrom(place)
    if (field) edit((doc) => setValue(doc, field, Number.isNaN(next) ? undefined : next))
  }
  return (
    <Field place={place}>
      <NumberField
        value={value ?? Number.NaN}
        onChange={set}
        formatOptions={{ maximumFractionDigits: 6 }}
        className={cx(fieldStyles.field)}
      >
        <Label className={cx(fieldStyles.label)}>{label}</Label>
        <Input data-field={place} placeholder={t`unknown`} className={cx(fieldStyles.input)} />
        <FieldError />
      </NumberField>
    </Field>
  )
}
