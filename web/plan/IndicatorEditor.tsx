import { Trans, useLingui } from '@lingui/react/macro'
import type { PlanIndicator } from '../../shared/plan-fields.ts'
import { Button } from '../ui/Button.tsx'
import styles from './ActionEditor.module.css'
import { FieldEditor } from './fields/FieldEditor.tsx'
import { useTools } from './tools.tsx'
import { FlagsAt } from './write/Flags.tsx'
import { Periods } from './write/Periods.tsx'

interface Props {
  readonly indicator: PlanIndicator
  readonly isNew?: boolean
}

const WIDE: ReadonlySet<string> = new Set(['title', 'definition', 'source', 'disaggregation'])

/** What is asked of an indicator, in the order of an indicator reference sheet. */
const fieldsFor = ({ measure }: PlanIndicator): readonly string[] => [
  ...['title', 'definition', 'measure', 'unit', 'code', 'direction'],
  ...(measure === 'percentage' ? ['numerator', 'denominator'] : []),
  ...['cumulative', 'disaggregation'],
  ...['baseline', 'baselineDate', 'baselineSource', 'frequency'],
  ...['target', 'targetDate', 'actual', 'actualDate'],
  ...['responsiblePost', 'source'],
]

/** All fields of an indicator, and what it reached period by period. */
export const IndicatorEditor = ({ indicator, isNew = false }: Props) => {
  const { t } = useLingui()
  const { openRow } = useTools()
  const close = () => {
    openRow.set(undefined)
    document.getElementById(indicator.id)?.querySelector('button')?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div className={styles.editor} role="group" aria-label={t`Indicator`}>
      {fieldsFor(indicator).map((field) => (
        <FieldEditor
          key={field}
          root="indicators"
          row={indicator.id}
          field={field}
          values={indicator}
          autoFocus={isNew && field === 'title'}
          className={WIDE.has(field) ? styles.wide : undefined}
        />
      ))}
      <FlagsAt row={indicator.id} />
      <Periods indicator={indicator} />
      <div className={styles.foot}>
        <Button kind="plain" onPress={close}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  )
}
