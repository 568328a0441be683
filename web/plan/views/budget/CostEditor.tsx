import { Trans, useLingui } from '@lingui/react/macro'
import { setValue } from '../../../../shared/plan-edit.ts'
import { Button } from '../../../ui/Button.tsx'
import { useToast } from '../../../ui/Toast.tsx'
import { FieldEditor } from '../../fields/FieldEditor.tsx'
import { takeOut } from '../../row-edits.ts'
import { useTools } from '../../tools.tsx'
import { type CostLine, proposedAmount } from './cost-lines.ts'
import styles from './Lines.module.css'
import { useMoneyWords } from './money-words.ts'

const FIELDS = [
  ...['description', 'category', 'quantity', 'unit', 'unitCost', 'currency', 'amount'],
  ...['contributor', 'funding', 'costShare', 'evidence', 'start', 'end'],
  ...['rate', 'rateDate', 'rateSource', 'state', 'spent', 'spentOn', 'action'],
] as const
const RATE: ReadonlySet<string> = new Set(['rate', 'rateDate', 'rateSource'])

/** All fields of a budget line; a rate only where it is of another currency than the plan's. */
export const CostEditor = ({
  line,
  isNew,
}: {
  readonly line: CostLine
  readonly isNew: boolean
}) => {
  const { t } = useLingui()
  const { openRow, canEdit, sheet } = useTools()
  const { currency } = sheet.get().content
  const isForeign = line.currency !== undefined && line.currency !== currency
  const fields = FIELDS.filter((field) => isForeign || !RATE.has(field))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div className={styles.editor} role="group" aria-label={t`Budget line`}>
      {fields.map((field, at) => (
        <FieldEditor
          key={field}
          {...{ root: 'budget', field, row: line.id, values: line }}
          autoFocus={isNew && at === 0}
          className={field === 'description' || field === 'evidence' ? styles.wide : undefined}
        />
      ))}
      <div className={styles.foot}>
        {canEdit && <UseProduct line={line} />}
        {canEdit && <TakeOut line={line} />}
        <Button kind="plain" onPress={() => openRow.set(undefined)}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </div>
  )
}

/** Proposes quantity × unit cost as the amount: one press, never by itself. */
const UseProduct = ({ line }: { readonly line: CostLine }) => {
  const { edit } = useTools()
  const money = useMoneyWords()
  const product = proposedAmount(line)
  if (product === undefined || line.currency === undefined) return null
  const place = { root: 'budget', row: line.id, field: 'amount' } as const
  const words = money(product, line.currency)
  return (
    <Button data-use-product onPress={() => edit((doc) => setValue(doc, place, product))}>
      <Trans>
        Use <bdi>{words}</bdi> (quantity × unit cost)
      </Trans>
    </Button>
  )
}

const TakeOut = ({ line }: { readonly line: CostLine }) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  return (
    <Button
      kind="plain"
      onPress={() =>
        toast({ words: t`The line was taken out.`, undo: takeOut(tools, 'budget', line.id) })
      }
    >
      <Trans>Take out the line</Trans>
    </Button>
  )
}
