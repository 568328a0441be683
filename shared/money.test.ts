import { expect, test } from 'vitest'
import {
  convertMoney,
  minorDigits,
  moneyToDecimal,
  parseMoney,
  sumByCurrency,
  timesMoney,
} from './money.ts'

test.each([
  ['USD', 2],
  ['XOF', 0],
  ['JOD', 3],
  ['CLF', 4],
  // By ISO, where `Intl` shows none.
  ['IDR', 2],
  ['MGA', 2],
])('%s has %i digits', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits)
})

test.each([
  ['0', 'USD', 0],
  ['1250', 'USD', 125_000],
  ['1,250.5', 'USD', 125_050],
  ['1.250,50', 'EUR', 125_050],
  ['1,250', 'USD', 125_000],
  ['1.250', 'EUR', 125_000],
  ['1.250.000', 'EUR', 125_000_000],
  ['12,34,567.05', 'INR', 123_456_705],
  ['1 250,5', 'EUR', 125_050],
  ['1\u202f250,50', 'EUR', 125_050],
  ["1'250.50", 'CHF', 125_050],
  ['٣٫٥', 'EGP', 350],
  ['١٬٢٥٠٫٥', 'EGP', 125_050],
  ['\u200f۱۲۵۰\u200f', 'USD', 125_000],
  ['१,२५०', 'INR', 125_000],
  ['.5', 'USD', 50],
  ['5.', 'USD', 500],
  ['+7', 'USD', 700],
  ['0.250', 'USD', 25],
  ['1000.00', 'JPY', 1000],
  ['12.5', 'JOD', 12_500],
  ['1250.125', 'JOD', 1_250_125],
  ['٣٫٥٠٠', 'JOD', 3500],
  ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
])('«%s» %s is %i minor units', (typed, currency, minor) => {
  expect(parseMoney(typed, currency)).toEqual({ minor })
})

test.each([
  ['', 'USD', 'not-a-number'],
  ['-', 'USD', 'not-a-number'],
  ['.', 'USD', 'not-a-number'],
  ['twelve', 'USD', 'not-a-number'],
  ['1e5', 'USD', 'not-a-number'],
  ['0x10', 'USD', 'not-a-number'],
  ['1,25,3', 'USD', 'not-a-number'],
  ['1,250.500.000', 'USD', 'not-a-number'],
  ['1.2.3,4', 'USD', 'not-a-number'],
  ['1,2,3.5', 'USD', 'not-a-number'],
  ['٣٫٥٫٥', 'USD', 'not-a-number'],
  ['-3', 'USD', 'negative'],
  ['−٣', 'USD', 'negative'],
  ['1.255', 'UYW', 'ambiguous'],
  ['1.250', 'JOD', 'ambiguous'],
  ['0.255', 'USD', 'too-many-digits'],
  ['1,250.505', 'USD', 'too-many-digits'],
  ['12.5', 'JPY', 'too-many-digits'],
  ['90071992547409.92', 'USD', 'unsafe'],
  ['9'.repeat(100_000), 'USD', 'unsafe'],
])('«%s» %s is %s', (typed, currency, why) => {
  expect(parseMoney(typed, currency)).toEqual({ why })
})

test('the decimal sign of the reader tells thousands from a fraction', () => {
  expect(parseMoney('1.250', 'JOD', '.')).toEqual({ minor: 1250 })
  expect(parseMoney('1.250', 'JOD', ',')).toEqual({ minor: 1_250_000 })
  expect(parseMoney('1.250', 'USD', ',')).toEqual({ minor: 125_000 })
  expect(parseMoney('1.250', 'USD', '.')).toEqual({ why: 'ambiguous' })
})

test.each([
  [125_050, 'USD', '1250.50'],
  [5, 'USD', '0.05'],
  [0, 'JOD', '0.000'],
  [1250, 'JPY', '1250'],
  [-5, 'CLF', '-0.0005'],
])('%i minor units of %s are %s, and back', (minor, currency, decimal) => {
  expect(moneyToDecimal(minor, currency)).toBe(decimal)
  if (minor > 0) expect(parseMoney(decimal, currency)).toEqual({ minor })
})

test.each([
  // 0.5 of a cent up, less than that down; 1.005 is no 1.00499999 here.
  [100, { from: 'USD', to: 'EUR', rate: 1.005 }, 101],
  [100, { from: 'USD', to: 'EUR', rate: 1.0049 }, 100],
  [12_500, { from: 'JOD', to: 'USD', rate: 1.41 }, 1763],
  [100, { from: 'XOF', to: 'USD', rate: 0.0016 }, 16],
  [100, { from: 'USD', to: 'XOF', rate: 612.5 }, 613],
  [1, { from: 'USD', to: 'IDR', rate: 1e-7 }, 0],
  [7, { from: 'USD', to: 'USD', rate: undefined }, 7],
  [7, { from: 'USD', to: 'EUR', rate: undefined }, undefined],
  [7, { from: 'USD', to: 'EUR', rate: 0 }, undefined],
  [Number.MAX_SAFE_INTEGER, { from: 'USD', to: 'EUR', rate: 2 }, undefined],
  [7, { from: 'USD', to: 'EUR', rate: Number.NaN }, undefined],
])('%i converts by %o to %s', (minor, exchange, converted) => {
  expect(convertMoney(minor, exchange)).toBe(converted)
})

test('a quantity of a cost is rounded half up, exactly', () => {
  expect(timesMoney(15, 0.1)).toBe(2)
  expect(timesMoney(14, 0.1)).toBe(1)
  expect(timesMoney(1_000_000_000_000_001, 3)).toBe(3_000_000_000_000_003)
  expect(timesMoney(1, 1e300)).toBeUndefined()
  expect(timesMoney(1, Number.POSITIVE_INFINITY)).toBeUndefined()
})

test('a sum tells what is unknown, and is unknown where nothing is known', () => {
  const lines = [
    { amount: 100, currency: 'USD', rate: 2 },
    { currency: 'USD' },
    { amount: 0, currency: 'EUR' },
    { currency: 'JOD' },
    { amount: 5 },
  ]
  expect(sumByCurrency(lines)).toEqual([
    { currency: 'EUR', minor: 0, known: 1, unknown: 0 },
    { currency: 'JOD', minor: undefined, known: 0, unknown: 1 },
    { currency: 'USD', minor: 100, known: 1, unknown: 1 },
    { currency: undefined, minor: undefined, known: 0, unknown: 1 },
  ])
})
