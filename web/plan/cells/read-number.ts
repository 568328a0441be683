import { minorDigits, parseMoney } from '../../../shared/money.ts'
import type { Field } from '../../../shared/plan-field.ts'
import { numberFormat } from '../../words/formats.ts'
import type { CellWorld, NotRead, ReadCell } from './cell.ts'
import { plainDigits } from './plain-digits.ts'

type NumberField = Extract<Field, { kind: 'number' }>
type Decimal = CellWorld['decimal']

/** A number as people and sheets write it: any digits, separators of thousands, a percent sign. */
export const readNumber = (typed: string, field: NumberField, decimal?: Decimal): ReadCell => {
  const text = plainDigits(typed)
    .replaceAll('٫', '.')
    .replace(/[\u2019'\u066c ]/g, ' ')
    .replace(/ ?[%٪]$/, '')
  const read = plainNumber(text, field, decimal)
  return typeof read === 'number' ? inRange(read, field) : { why: read }
}

const plainNumber = (text: string, field: NumberField, decimal: Decimal): number | NotRead => {
  const isNegative = /^-|^\(.*\)$/.test(text)
  const body = text.replace(/^[-+] ?/, '').replace(/^\((.*)\)$/, '$1')
  if (!/^\d[\d .,]*$|^[.,]\d+$/.test(body) || body.length > 40) return 'not-a-number'
  const mark = decimalMark(body, field, decimal)
  if (mark === 'ambiguous') return mark
  const at = mark === undefined ? body.length : body.lastIndexOf(mark)
  const [before, fraction] = [body.slice(0, at), body.slice(at + 1)]
  const isGrouped = /^\d*$|^\d{1,3}([ .,])\d{3}(\1\d{3})*$|^\d{1,2}([ ,])(\d{2}\3)*\d{3}$/.test(
    before,
  )
  if (!isGrouped || /\D/.test(fraction) || (mark && before.includes(mark))) return 'not-a-number'
  const number = Number(`${before.replace(/\D/g, '') || 0}.${fraction || 0}`)
  return isNegative ? -number : number
}

/** The sign before the fraction; undefined where there is none. */
const decimalMark = (body: string, { step }: NumberField, decimal: Decimal): string | undefined => {
  const last = body.replace(/[^.,]/g, '').at(-1)
  if (last === undefined) return undefined
  const isAlone = body.indexOf(last) === body.lastIndexOf(last)
  if (!isAlone) return undefined
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(body)) return last
  // Three digits behind the only sign: thousands for some, a fraction for others.
  if (decimal !== undefined && last !== decimal) return undefined
  if (step !== undefined && step >= 1) return decimal === undefined ? undefined : 'ambiguous'
  return decimal === undefined ? 'ambiguous' : last
}

const inRange = (value: number, { least, most, step }: NumberField): ReadCell => {
  if (value < (least ?? -Infinity) || value > (most ?? Infinity)) return { why: 'out-of-range' }
  if (!Number.isFinite(value)) return { why: 'unsafe' }
  const steps = step !== undefined && step <= 1 ? value / step : 0
  return Number.isInteger(steps) ? { value: value === 0 ? 0 : value } : { why: 'between-steps' }
}

/** An amount in the row's currency, in minor units. Another currency's code beside it is no amount of this row. */
export const readMoney = (typed: string, { currency, decimal }: CellWorld): ReadCell => {
  const text = typed.trim()
  const [code] = /[A-Z]{3}/.exec(text) ?? []
  if (currency === undefined) return { why: 'no-currency' }
  if (code !== undefined && code !== currency) return { why: 'other-currency' }
  const signs = [currency, symbolOf(currency, 'symbol'), symbolOf(currency, 'narrowSymbol')]
  const amount = signs.reduce((rest, sign) => rest.replace(sign, ''), text).trim()
  if (/[\p{Sc}\p{L}]/u.test(amount)) return { why: 'other-currency' }
  const read = parseMoney(amount, currency, decimal)
  return 'minor' in read ? { value: read.minor } : read
}

const symbolOf = (currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string =>
  numberFormat('en', {
    ...{ style: 'currency', currency, currencyDisplay },
    ...{
      minimumFractionDigits: minorDigits(currency),
      maximumFractionDigits: minorDigits(currency),
    },
  })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency
