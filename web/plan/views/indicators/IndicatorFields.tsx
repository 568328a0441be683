import { Trans, useLingui } from '@lingui/react/macro'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { Button } from '../../../ui/Button.tsx'
import { useToast } from '../../../ui/Toast.tsx'
import { FieldEditor } from '../../fields/FieldEditor.tsx'
import { takeOut } from '../../row-edits.ts'
import { useTools } from '../../tools.tsx'
import styles from './Periods.module.css'

const FIELDS = [
  ...['title', 'code', 'definition', 'measure', 'unit', 'numerator', 'denominator', 'direction'],
  ...['baseline', 'baselineDate', 'baselineSource', 'target', 'targetDate', 'frequency'],
  ...['responsiblePost', 'cumulative', 'disaggregation', 'source', 'output', 'outcome'],
] as const
const WIDE: ReadonlySet<string> = new Set(['title', 'definition', 'source', 'disaggregation'])
/** Only a share is one number of another. */
const OF_SHARE: ReadonlySet<string> = new Set(['numerator', 'denominator'])

/** How the indicator is defined: what is measured, from where to where, by whom and how often. */
export const IndicatorFields = ({
  indicator,
  isNew,
}: {
  readonly indicator: PlanIndicator
  readonly isNew: boolean
}) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const isShare = indicator.measure === 'percentage'
  const fields = FIELDS.filter((field) => isShare || !OF_SHARE.has(field))
  const remove = () =>
    toast({
      words: t`The indicator was taken out.`,
      undo: takeOut(tools, 'indicators', indicator.id),
    })
  return (
    <details className={styles.definition} open={isNew}>
      <summary className={styles.more}>
        <Trans>Definition, baseline and target</Trans>
      </summary>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere. */}
      <div className={styles.editor} role="group" aria-label={t`Indicator`}>
        {fields.map((field, at) => (
          <FieldEditor
            key={field}
            {...{ root: 'indicators', field, row: indicator.id, values: indicator }}
            autoFocus={isNew && at === 0}
            className={WIDE.has(field) ? styles.wide : undefined}
          />
        ))}
        <div className={styles.acts}>
          {tools.canEdit && (
            <Button kind="plain" onPress={remove}>
              <Trans>Take out the indicator</Trans>
            </Button>
          )}
          <Button kind="plain" onPress={() => tools.openRow.set(undefined)}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </div>
    </details>
  )
}
