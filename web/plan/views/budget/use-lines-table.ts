import { useLingui } from '@lingui/react/macro'
import { moneyToDecimal } from '../../../../shared/money.ts'
import { choiceWords } from '../../fields/choice-words.ts'
import { fieldWords } from '../../fields/field-words.ts'
import { useTools } from '../../tools.tsx'
import { amountOf, type CostLine } from './cost-lines.ts'
import type { TextCell, TextTable } from './text-table.ts'

const FIELDS = [
  ...['description', 'category', 'quantity', 'unit', 'unitCost', 'amount', 'currency'],
  ...['rate', 'rateDate', 'rateSource', 'funding', 'contributor', 'costShare', 'evidence'],
  ...['start', 'end', 'state', 'spent', 'spentOn'],
] as const
const MONEY: ReadonlySet<string> = new Set(['unitCost', 'amount', 'spent'])

/** Every line with all it says, to take along; what is unknown stays empty. */
export const useLinesTable = (lines: readonly CostLine[]): (() => TextTable) => {
  const { t } = useLingui()
  const { organisations, sheet } = useTools()
  const cellOf = (line: CostLine, field: string): TextCell => {
    const value = (line as Readonly<Record<string, unknown>>)[field]
    if (value === undefined) return ''
    if (MONEY.has(field))
      return line.currency === undefined
        ? ''
        : { decimal: moneyToDecimal(Number(value), line.currency) }
    if (typeof value === 'number') return { decimal: String(value) }
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`
    if (field === 'contributor')
      return organisations.find(({ id }) => id === value)?.name ?? String(value)
    const words = choiceWords({ root: 'budget', field }, String(value))
    return words ? t(words) : String(value)
  }
  const convertedOf = (line: CostLine): TextCell => {
    const amount = amountOf(line, { what: 'planned', in: 'plan' }, sheet.get().content)
    return 'gap' in amount ? '' : { decimal: moneyToDecimal(amount.minor, amount.currency) }
  }
  const headOf = (field: string) => {
    const words = fieldWords('budget', field)
    return words ? t(words) : field
  }
  return () => [
    [t`Action`, ...FIELDS.map(headOf), t`Amount in the plan’s currency`],
    ...lines.map((line) => {
      const action = line.action && sheet.get().actions[line.action]
      return [
        action ? `${action.number} ${action.title}` : t`The whole plan`,
        ...FIELDS.map((field) => cellOf(line, field)),
        convertedOf(line),
      ]
    }),
  ]
}
