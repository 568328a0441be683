import { expect, test } from 'vitest'
import { check, INDICATOR, indicator, PART, part, parts, period } from '../test/sound-plan.ts'

test.each<[string, object, string[]]>([
  [
    'an indicator of nothing',
    indicator({ output: 'gone' }),
    ['no-indicator outputs o', 'unplaced indicators i output'],
  ],
  [
    'an indicator of the goal',
    { indicators: [INDICATOR, { ...INDICATOR, id: 'j', output: undefined }] },
    [],
  ],
  ['no baseline', indicator({ baseline: undefined }), ['no-baseline indicators i baseline']],
  ['no baseline in words', indicator({ baseline: undefined, measure: 'qualitative' }), []],
  ['parts', parts(10, 6, 4), []],
  ['parts in decimals', parts(0.3, 0.1, 0.2), []],
  ['other parts', parts(10, 6, 5), ['parts-differ periods p actual']],
  ['parts, one unknown', parts(10, 6, undefined), []],
  ['parts too large, one unknown', parts(10, 11, undefined), ['parts-differ periods p actual']],
  [
    'shares are not added up',
    { ...parts(50, 40, 70), ...indicator({ measure: 'percentage' }) },
    [],
  ],
  [
    'women and men',
    part('groups', { total: 10, women: 6, men: 5 }),
    ['parts-differ groups r0 total'],
  ],
  [
    'ages',
    part('groups', { total: 10, children: 1, youth: 2, adults: 3, older: 3 }),
    ['parts-differ groups r0 total'],
  ],
  [
    'a target of 120 %',
    { ...indicator({ measure: 'percentage', target: 120 }), ...period({ target: -1 }) },
    ['not-a-percentage indicators i target', 'not-a-percentage periods p target'],
  ],
  [
    'a part of 120 %',
    { ...parts(50, 120), ...indicator({ measure: 'percentage' }) },
    ['not-a-percentage breakdowns b0 value'],
  ],
  ['a tenth off', period({ actual: 110 }), []],
  ['a tenth off in decimals', period({ target: 1, actual: 1.1 }), []],
  ['more than a tenth off', period({ actual: 89 }), ['off-target periods p comment']],
  ['explained', period({ actual: 89, comment: 'Rain' }), []],
  [
    'measured tomorrow',
    { ...indicator({ actualDate: '2026-06-16' }), ...period({ measuredOn: '2026-06-15' }) },
    ['in-future indicators i actualDate'],
  ],
  [
    'one group twice',
    {
      ...parts(3, 1),
      breakdowns: ['x', 'y'].map((id) => ({ ...PART, id, group: 'Women', value: 1.5 })),
    },
    ['twice breakdowns y group'],
  ],
])('of %s is said what is to be seen', (_, changes, said) => {
  expect(check(changes)).toEqual(said.toSorted())
})
