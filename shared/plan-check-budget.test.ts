import { expect, test } from 'vitest'
import { check, line } from '../test/sound-plan.ts'

test.each<[string, object, string[]]>([
  ['an amount', line({ quantity: 2.5, unitCost: 40 }), []],
  ['another amount', line({ quantity: 2.5, unitCost: 41 }), ['amount-differs budget l amount']],
  ['an unknown quantity', line({ unitCost: 41 }), []],
  ['no currency', line({ currency: undefined }), ['no-currency budget l currency']],
  ['no rate', line({ currency: 'EUR' }), ['no-rate budget l rate']],
  ['no date of a rate', line({ currency: 'EUR', rate: 1 }), ['no-rate budget l rateDate']],
  [
    'no source of a rate',
    line({ currency: 'EUR', rate: 1, rateDate: '2026-06-01' }),
    ['no-rate budget l rateSource'],
  ],
  ['a rate', line({ currency: 'EUR', rate: 1, rateDate: '2026-06-01', rateSource: 'ECB' }), []],
  [
    'an old rate',
    line({ currency: 'EUR', rate: 1, rateDate: '2025-06-01', rateSource: 'ECB' }),
    ['rate-old budget l rateDate'],
  ],
  [
    'a kept rate',
    line({
      currency: 'EUR',
      rate: 1,
      rateDate: '2025-06-01',
      rateSource: 'ECB',
      state: 'committed',
    }),
    [],
  ],
  ['a year of budget', line({ start: '2026-01-01', end: '2026-12-31' }), []],
  [
    'more than a year',
    { ...line({ start: '2026-01-01', end: '2027-01-01' }), periodEnd: '2027-12-31' },
    ['budget-over-year budget l end'],
  ],
  [
    'a cost of the whole plan',
    line({ action: undefined, currency: undefined }),
    ['no-currency budget l currency'],
  ],
  ['a cost of a gone action', line({ action: 'gone', currency: undefined }), []],
  ['spent tomorrow', line({ spentOn: '2026-06-16' }), ['in-future budget l spentOn']],
])('of %s is said what is to be seen', (_, changes, said) => {
  expect(check(changes)).toEqual(said.toSorted())
})
