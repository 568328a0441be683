import { Trans } from '@lingui/react/macro'
import type { RowId } from '../../../shared/ids.ts'
import { convertMoney, timesMoney } from '../../../shared/money.ts'
import { setValue } from '../../../shared/plan-edit.ts'
import { Button } from '../../ui/Button.tsx'
import { useFormatLocale } from '../../words/Words.tsx'
import { useSheet, useTools } from '../tools.tsx'
import styles from './Part.module.css'
import { type AnyRow, moneyWords } from './reading.ts'

/** Counts for a budget line: the amount its quantity and unit cost make, and what it is in the plan's currency. */
export const BudgetHelp = ({ line }: { readonly line: AnyRow & { readonly id: RowId } }) => {
  const { canEdit, edit } = useTools()
  const locale = useFormatLocale()
  const currency = useSheet((sheet) => sheet.content.currency)
  const proposed = proposedAmount(line)
  const words = proposed === undefined ? undefined : moneyWords(locale, proposed, line.currency)
  const inPlan = currency === undefined ? undefined : amountIn(currency, line)
  const take = () =>
    edit((doc) => setValue(doc, { root: 'budget', row: line.id, field: 'amount' }, proposed))
  return (
    <>
      {canEdit && words !== undefined && proposed !== line.amount && (
        <div className={styles.wide}>
          <Button onPress={take}>
            <Trans>Set the amount to {words}: quantity times unit cost</Trans>
          </Button>
        </div>
      )}
      {inPlan !== undefined && currency !== line.currency && (
        <p className={`${styles.sum} ${styles.wide}`}>
          <Trans>In the currency of the plan: {moneyWords(locale, inPlan, currency)}</Trans>
        </p>
      )}
    </>
  )
}

const proposedAmount = ({ quantity, unitCost }: AnyRow) =>
  typeof quantity === 'number' && typeof unitCost === 'number'
    ? timesMoney(unitCost, quantity)
    : undefined

const amountIn = (currency: string, { amount, rate, currency: from }: AnyRow) =>
  typeof amount === 'number' && typeof from === 'string'
    ? convertMoney(amount, {
        from,
        to: currency,
        rate: typeof rate === 'number' ? rate : undefined,
      })
    : undefined
