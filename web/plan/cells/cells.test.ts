import { expect, test } from 'vitest'
import { fieldAt, type PlanRoot } from '../../../shared/plan-fields.ts'
import type { CellWorld, Column } from './cell.ts'
import { cellText } from './cell-text.ts'
import { readCell } from './read-cell.ts'

const column = (root: PlanRoot, name: string): Column => {
  const field = fieldAt(root, name)
  if (!field) throw new Error(`no ${root}.${name}`)
  return { root, name, field }
}
const OPTIONS: Record<string, CellWorld['options'] extends (c: never) => infer R ? R : never> = {
  status: [
    { value: 'not-started', words: ['Not started', 'لم تبدأ'] },
    { value: 'in-progress', words: ['In progress', 'قيد التنفيذ'] },
  ],
  lead: [
    { value: 'o1', words: ['City of Harlan Falls'] },
    { value: 'o2', words: ['Toskent, city hall'] },
    { value: 'o3', words: ['Twin'] },
    { value: 'o4', words: ['Twin'] },
  ],
  dependsOn: [
    { value: 'r1', words: ['1.2', 'Map the zones'] },
    { value: 'r2', words: ['1.3', 'Install meters'] },
  ],
}
const world: CellWorld = {
  options: ({ name }) => OPTIONS[name === 'partners' ? 'lead' : name] ?? [],
  yes: ['Yes', 'نعم'],
  no: ['No', 'لا'],
  currency: 'USD',
}
/** What a column, named `root.field`, reads. */
const read = (place: string, text: string, more: Partial<CellWorld> = {}) => {
  const [root, name = ''] = place.split('.')
  return readCell(column(root as PlanRoot, name), text, { ...world, ...more })
}
const date = (text: string) => read('actions.start', text)
const is = (value: unknown) => ({ value })
const why = (reason: string) => ({ why: reason })

test.for([
  ['2026-11-21', '2026-11-21'],
  ['2026/11/21', '2026-11-21'],
  ['2026-11-21T00:00:00Z', '2026-11-21'],
  ['21 Nov 2026', '2026-11-21'],
  ['21 November 2026', '2026-11-21'],
  ['Nov 21, 2026', '2026-11-21'],
  ['Sat, 21 Nov 2026', '2026-11-21'],
  ['21st of November 2026', '2026-11-21'],
  ['21-Nov-26', '2026-11-21'],
  ['21 Sept 2026', '2026-09-21'],
  ['٢١ نوفمبر ٢٠٢٦', '2026-11-21'],
  ['21 تشرين الثاني 2026', '2026-11-21'],
  ['21 ноября 2026 г.', '2026-11-21'],
  ['21 de noviembre de 2026', '2026-11-21'],
  ['21.11.2026', '2026-11-21'],
  ['5.6.2026', '2026-06-05'],
  ['21/11/2026', '2026-11-21'],
  ['11/21/2026', '2026-11-21'],
  ['6/6/2026', '2026-06-06'],
])('«%s» is a date', ([text = '', value]) => expect(date(text)).toEqual(is(value)))

test.for([
  ['5/6/2026', 'ambiguous'],
  ['05-06-2026', 'ambiguous'],
  ['21/11/26', 'not-a-date'],
  ['Nov-26', 'not-a-date'],
  ['46347', 'not-a-date'],
  ['2026-02-30', 'not-a-date'],
  ['soon', 'not-a-date'],
  ['21 Foo 2026', 'not-a-date'],
  ['0026-11-21', 'not-a-date'],
])('«%s» is no date', ([text = '', reason = '']) => expect(date(text)).toEqual(why(reason)))

test.for([
  ['1,250', 1250],
  ['1,250.5', 1250.5],
  ['1.250,5', 1250.5],
  ['1 250 000', 1_250_000],
  ['12,34,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['٤٢', 42],
  ['−3', -3],
  ['(12)', -12],
  ['45%', 45],
  ['٤٥٪', 45],
  ['.5', 0.5],
  ['0.125', 0.125],
] as const)('«%s» is a number', ([text, value]) =>
  expect(read('indicators.baseline', text, { decimal: '.' })).toEqual(is(value)),
)

test('a number is taken whole, within its range and steps, or not at all', () => {
  expect(read('indicators.baseline', '1.250')).toEqual(why('ambiguous'))
  expect(read('indicators.baseline', '1.250', { decimal: '.' })).toEqual(is(1.25))
  expect(read('groups.women', '1.250')).toEqual(is(1250))
  expect(read('groups.women', '1.250', { decimal: '.' })).toEqual(why('ambiguous'))
  expect(read('actions.progress', '120')).toEqual(why('out-of-range'))
  expect(read('risks.impact', '2.5')).toEqual(why('between-steps'))
  for (const text of ['1,2,3', '12 apples', '1e5', '--1', '1.2.3'])
    expect(read('indicators.baseline', text)).toEqual(why('not-a-number'))
  expect(read('indicators.baseline', '')).toEqual(is(undefined))
})

test('money is whole minor units of the row’s own currency', () => {
  const amount = (text: string, currency: string | undefined = 'USD') =>
    read('budget.amount', text, { currency })
  expect(amount('1,250.00')).toEqual(is(125_000))
  expect(amount('$1,250')).toEqual(is(125_000))
  expect(amount('USD 12.5')).toEqual(is(1_250))
  expect(amount('12.5 USD')).toEqual(is(1_250))
  expect(amount('1.250', 'JOD')).toEqual(why('ambiguous'))
  expect(amount('12 EUR')).toEqual(why('other-currency'))
  expect(amount('€12')).toEqual(why('other-currency'))
  expect(amount('12.345')).toEqual(is(1_234_500))
  expect(amount('12.3456')).toEqual(why('too-many-digits'))
  expect(readCell(column('budget', 'amount'), '12', { ...world, currency: undefined })).toEqual(
    why('no-currency'),
  )
})

test('a choice is read by its code and by its words in any of the languages', () => {
  for (const text of ['in-progress', 'In progress', 'IN  PROGRESS', 'قيد التنفيذ'])
    expect(read('actions.status', text)).toEqual(is('in-progress'))
  expect(read('actions.status', 'half')).toEqual(why('unknown-name'))
  expect(read('actions.lead', 'city of harlan falls')).toEqual(is('o1'))
  expect(read('actions.lead', 'Twin')).toEqual(why('ambiguous'))
})

test('a set is read whole: names parted by commas, rows by their numbers', () => {
  expect(read('actions.dependsOn', '1.2, 1.3')).toEqual(is(['r1', 'r2']))
  expect(read('actions.dependsOn', '1.3؛ Map the zones')).toEqual(is(['r1', 'r2']))
  expect(read('actions.dependsOn', '1.2, 9.9')).toEqual(why('unknown-name'))
  expect(read('actions.partners', 'Toskent, city hall')).toEqual(is(['o2']))
  expect(read('actions.partners', ' ')).toEqual(is([]))
})

test('a text goes in whole or not at all', () => {
  expect(read('actions.title', ' Map\nthe zones ')).toEqual(is('Map the zones'))
  expect(read('actions.title', 'x'.repeat(1_000_000))).toEqual(why('too-long'))
  expect(read('actions.description', 'one\ntwo')).toEqual(is('one\ntwo'))
})

test('yes and no', () => {
  for (const text of ['yes', 'نعم', 'TRUE', 'x', '1'])
    expect(read('budget.costShare', text)).toEqual(is(true))
  for (const text of ['no', 'لا', 'false', '', '0'])
    expect(read('budget.costShare', text)).toEqual(is(undefined))
  expect(read('budget.costShare', 'maybe')).toEqual(why('not-yes-or-no'))
})

test.for([
  ['actions', 'title', 'Map the zones'],
  ['actions', 'start', '2026-11-21'],
  ['actions', 'progress', 45],
  ['budget', 'amount', 125_050],
  ['budget', 'costShare', true],
  ['actions', 'status', 'in-progress'],
  ['actions', 'dependsOn', ['r1', 'r2']],
  ['actions', 'lead', undefined],
] as const)('what %s.%s says is read back from its text', ([root, name, value]) => {
  const text = cellText(column(root, name), value, world)
  expect(read(`${root}.${name}`, text)).toEqual(is(value))
})
