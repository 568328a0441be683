import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { setValue } from '../../../shared/plan-edit.ts'
import checkboxStyles from '../../ui/Checkboxes.module.css'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Field } from '../Field.tsx'
import { ReadField } from '../LiveText.tsx'
import { placeFrom } from '../place.ts'
import { useTools } from '../tools.tsx'

/** Yes or no; nobody chose is no. */
export const FlagField = ({
  place,
  label,
  value,
  className,
}: {
  readonly place: string
  readonly label: ReactNode
  readonly value: boolean
  readonly className?: string | undefined
}) => {
  const { canEdit, edit } = useTools()
  const field = placeFrom(place)
  if (!canEdit)
    return (
      <ReadField label={label} className={className}>
        {value ? <Trans>Yes</Trans> : <Trans>No</Trans>}
      </ReadField>
    )
  return (
    <Field place={place} className={className}>
      <div data-field={place}>
        <Checkbox
          className={cx(checkboxStyles.option)}
          isSelected={value}
          onChange={(is) => field && edit((doc) => setValue(doc, field, is || undefined))}
        >
          {({ isSelected }) => (
            <>
              <span className={checkboxStyles.box}>{isSelected && <Icon name="check" />}</span>
              {label}
            </>
          )}
        </Checkbox>
      </div>
    </Field>
  )
}
