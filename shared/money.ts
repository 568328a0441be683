/*
 * Money as a plan keeps it: whole minor units and an ISO 4217 code, counted in whole numbers. How an
 * amount looks in somebody's language is the page's affair.
 */

const MINOR_DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
)

/** How many decimal digits a currency has by ISO 4217, which is not always what `Intl` shows. */
export const minorDigits = (currency: string): number => MINOR_DIGITS.get(currency) ?? 2

/** An exact decimal: `units` / 10 ^ `digits`. */
interface Decimal {
  readonly units: bigint
  readonly digits: number
}
const TEN = 10n

export const NOT_MONEY = [
  'not-a-number',
  'negative',
  'too-many-digits',
  /** Three digits behind the only sign: thousands for some, a fraction for others. */
  'ambiguous',
  'unsafe',
] as const
export type NotMoney = (typeof NOT_MONEY)[number]
export type TypedMoney = { readonly minor: number } | { readonly why: NotMoney }

/**
 * What a person typed or pasted as an amount, in minor units, or why it is none. Digits of any script;
 * spaces, apostrophes, points and commas as people group with them.
 *
 * @param decimal the decimal sign of the reader's language, to tell «1.250» dinars from thousands.
 */
export const parseMoney = (
  typed: string,
  currency: string,
  decimal?: '.' | ',' | '٫',
): TypedMoney => {
  const plain = plainly(typed)
  const digits = minorDigits(currency)
  if (plain.length > MAX_LETTERS) return { why: 'unsafe' }
  if (/^-.*\d/.test(plain)) return { why: 'negative' }
  const parts = partsOf(plain, { digits, decimal })
  if (typeof parts === 'string') return { why: parts }
  const [whole, fraction] = parts
  const needed = fraction.replace(/0+$/, '')
  if (needed.length > digits) return { why: 'too-many-digits' }
  const minor = safe(BigInt(whole + needed.padEnd(digits, '0')))
  return minor === undefined ? { why: 'unsafe' } : { minor }
}

/** No amount is so long. */
const MAX_LETTERS = 60

/** Code points of the zeros people type with: Latin, Arabic, Persian, Devanagari, Bengali, Thai, Burmese, Khmer, wide. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0, 0xff10]
const digitOf = (letter: string): string => {
  const point = letter.codePointAt(0) ?? 0
  const zero = ZEROS.find((zero) => point >= zero && point < zero + 10)
  return zero === undefined ? letter : String(point - zero)
}

/** Latin digits, one minus, one kind of space; marks of direction left out. */
const plainly = (typed: string): string =>
  typed
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/\u060c/g, ',')
    .trim()
    .replace(/^\+\s*/, '')
    .replace(/[\s\u2019'\u066c]/g, ' ')

/** Grouped in thousands, or as in India in hundreds of thousands. */
const GROUPED = /^\d{1,3}(?:(?:[ ]\d{3})+|(?:[ ]\d{2})*[ ]\d{3})?$/
const wholeOf = (text: string): string | undefined =>
  /^\d+$/.test(text) || GROUPED.test(text) ? text.replaceAll(' ', '') : undefined

type Parts = readonly [whole: string, fraction: string]
interface Reading {
  readonly digits: number
  readonly decimal: string | undefined
}

const partsOf = (plain: string, reading: Reading): Parts | NotMoney => {
  const sign = plain.replace(/[^.,\u066b]/g, '').at(-1)
  const parts = sign === undefined ? false : isFractionAfter(sign, plain, reading)
  if (parts === 'ambiguous') return parts
  const at = parts && sign !== undefined ? plain.lastIndexOf(sign) : plain.length
  const [before, fraction] = [plain.slice(0, at), plain.slice(at + 1)]
  const groups = new Set(before.replace(/\d/g, ''))
  const isMixed = groups.size > 1 || (parts && groups.has(sign ?? ''))
  const whole = before === '' && fraction !== '' ? '0' : wholeOf(before.replace(/[.,]/g, ' '))
  if (isMixed || whole === undefined || /\D/.test(fraction)) return 'not-a-number'
  return [whole, fraction]
}

/** Whether the last sign of an amount parts its fraction off. */
const isFractionAfter = (
  last: string,
  plain: string,
  { digits, decimal }: Reading,
): boolean | 'ambiguous' => {
  if (last === '\u066b') return true
  const isAlone = plain.indexOf(last) === plain.lastIndexOf(last)
  if (!isAlone || !/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return isAlone
  if (decimal === undefined) return digits < 3 ? false : 'ambiguous'
  if (last !== decimal) return false
  return digits < 3 ? 'ambiguous' : true
}

const safe = (units: bigint): number | undefined =>
  units <= BigInt(Number.MAX_SAFE_INTEGER) && units >= -BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(units)
    : undefined

/** Minor units as a decimal with a point and all digits of the currency: 1250 USD is «12.50». */
export const moneyToDecimal = (minor: number, currency: string): string => {
  const digits = minorDigits(currency)
  const letters = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = letters.slice(0, letters.length - digits)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${letters.slice(-digits)}`
}

/** The decimal a number is written as: 0.1 is one tenth here, not what binary makes of it. */
const decimalOf = (value: number): Decimal => {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = fraction.length - Number(exponent)
  const units = BigInt(whole + fraction)
  return digits >= 0 ? { units, digits } : { units: units * TEN ** BigInt(-digits), digits: 0 }
}

/** A quotient to the nearest whole number, halves up; both 0 or more. */
const divideHalfUp = (units: bigint, by: bigint): bigint => (2n * units + by) / (2n * by)

/** Minor units times a number, halves up; undefined where that is no safe amount of 0 or more. */
export const timesMoney = (minor: number, factor: number): number | undefined => {
  if (!Number.isSafeInteger(minor) || !Number.isFinite(factor) || minor < 0 || factor < 0)
    return undefined
  const { units, digits } = decimalOf(factor)
  return safe(divideHalfUp(BigInt(minor) * units, TEN ** BigInt(digits)))
}

export interface Exchange {
  readonly from: string
  readonly to: string
  /** Units of `to` for one of `from`. */
  readonly rate: number | undefined
}

/** Minor units of another currency, halves up; undefined without a rate above 0, and where it is no safe amount. */
export const convertMoney = (minor: number, { from, to, rate }: Exchange): number | undefined => {
  if (from === to) return minor
  const isUsable = rate !== undefined && Number.isFinite(rate) && rate > 0
  if (!isUsable || !Number.isSafeInteger(minor) || minor < 0) return undefined
  const { units, digits } = decimalOf(rate)
  const top = BigInt(minor) * units * TEN ** BigInt(minorDigits(to))
  return safe(divideHalfUp(top, TEN ** BigInt(digits + minorDigits(from))))
}

/** An amount somewhere in a plan, as far as it is known. */
export interface MaybeMoney {
  readonly amount?: number | undefined
  readonly currency?: string | undefined
}
export interface MoneySum {
  /** Of the known ones; undefined where none is known, which is not 0. */
  readonly minor: number | undefined
  readonly known: number
  readonly unknown: number
}
export interface CurrencySum extends MoneySum {
  /** Undefined for those that name no currency: they have no sum, and all count as unknown. */
  readonly currency: string | undefined
}

const sumOf = (amounts: readonly (number | undefined)[]): MoneySum => {
  const known = amounts.filter((amount) => amount !== undefined)
  const sum = known.reduce((sum, amount) => sum + BigInt(amount), 0n)
  const minor = known.length === 0 ? undefined : safe(sum)
  return { minor, known: known.length, unknown: amounts.length - known.length }
}

/** One sum a currency, by code; what names no currency comes last. */
export const sumByCurrency = (amounts: readonly MaybeMoney[]): readonly CurrencySum[] => {
  const byCurrency = new Map<string, (number | undefined)[]>()
  for (const { amount, currency = '' } of amounts) {
    const known = byCurrency.get(currency)
    if (known) known.push(amount)
    else byCurrency.set(currency, [amount])
  }
  const named = [...byCurrency.keys()].filter(Boolean).sort()
  const sums = named.map((currency) => ({ currency, ...sumOf(byCurrency.get(currency) ?? []) }))
  const nameless = byCurrency.get('')?.map(() => undefined)
  return nameless ? [...sums, { currency: undefined, ...sumOf(nameless) }] : sums
}
