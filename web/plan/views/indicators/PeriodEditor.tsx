import { Trans, useLingui } from '@lingui/react/macro'
import { setValue } from '../../../../shared/plan-edit.ts'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import type { Verification } from '../../../../shared/verification.ts'
import { Button } from '../../../ui/Button.tsx'
import { useToast } from '../../../ui/Toast.tsx'
import { DetailRows } from '../../fields/DetailRows.tsx'
import { FieldEditor } from '../../fields/FieldEditor.tsx'
import { takeOut } from '../../row-edits.ts'
import { useTools } from '../../tools.tsx'
import { PartsNotes } from './PartsNotes.tsx'
import styles from './Periods.module.css'
import type { Measured } from './use-indicators.ts'
import { VerifyActs } from './Verifying.tsx'

const FIELDS = [
  ...['start', 'end', 'target', 'actual', 'measuredOn'],
  ...['comment', 'evidence', 'quality', 'targetReason'],
] as const
const WIDE: ReadonlySet<string> = new Set(['comment', 'evidence', 'quality', 'targetReason'])

interface Props {
  readonly indicator: PlanIndicator
  readonly measured: Measured
  readonly records: readonly Verification[] | undefined
  readonly canVerify: boolean
}

/** All fields of a period, its parts, and what may be done with it. */
export const PeriodEditor = ({ indicator, measured, canVerify }: Props) => {
  const { t } = useLingui()
  const { period, parts } = measured
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div className={styles.editor} role="group" aria-label={t`Period`}>
      {FIELDS.map((field) => (
        <FieldEditor
          key={field}
          {...{ root: 'periods', field, row: period.id, values: period }}
          className={WIDE.has(field) ? styles.wide : undefined}
        />
      ))}
      {indicator.measure === 'percentage' && <Share indicator={indicator} />}
      <div className={styles.parts}>
        <DetailRows
          root="breakdowns"
          parent={{ field: 'period', row: period.id }}
          heading={t`Broken down`}
          add={t`Add a part`}
          fresh={
            indicator.disaggregation[0] === undefined
              ? {}
              : { dimension: parts.at(-1)?.dimension ?? indicator.disaggregation[0] }
          }
        />
        <PartsNotes {...{ indicator, parts, actual: period.actual }} />
      </div>
      <Acts measured={measured} canVerify={canVerify} />
    </div>
  )
}

/** A share says of what: «numerator ÷ denominator». */
const Share = ({ indicator: { numerator, denominator } }: Pick<Props, 'indicator'>) => {
  const { t } = useLingui()
  const [above, below] = [numerator || t`numerator unknown`, denominator || t`denominator unknown`]
  return (
    <p className={styles.share}>
      <bdi>{above}</bdi> ÷ <bdi>{below}</bdi>
    </p>
  )
}

const Acts = ({ measured, canVerify }: Pick<Props, 'measured' | 'canVerify'>) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const { period } = measured
  const isSubmitted = period.state === 'submitted'
  const set = (state: 'draft' | 'submitted') =>
    tools.edit((doc) =>
      doc.transact(() => {
        const place = { root: 'periods', row: period.id } as const
        setValue(doc, { ...place, field: 'state' }, state)
        if (state === 'submitted') setValue(doc, { ...place, field: 'enteredBy' }, tools.me)
      }),
    )
  return (
    <div className={styles.acts}>
      {tools.canEdit && !isSubmitted && period.actual !== undefined && (
        <Button data-submit onPress={() => set('submitted')}>
          <Trans>Submit the number</Trans>
        </Button>
      )}
      {tools.canEdit && isSubmitted && (
        <Button kind="plain" onPress={() => set('draft')}>
          <Trans>Back to draft</Trans>
        </Button>
      )}
      {tools.canEdit && (
        <Button
          kind="plain"
          onPress={() =>
            toast({
              words: t`The period was taken out.`,
              undo: takeOut(tools, 'periods', period.id),
            })
          }
        >
          <Trans>Take out the period</Trans>
        </Button>
      )}
      {canVerify && isSubmitted && period.actual !== undefined && (
        <VerifyActs measured={measured} />
      )}
    </div>
  )
}
