import { expect, test } from 'vitest'
import { tableFromMerged, tableFromText, textFromTable } from './clipboard.ts'

test.for([
  ['a', [['a']]],
  [
    'a\tb\nc\td\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\t\n\tb',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['"two\nlines"\tb', [['two\nlines', 'b']]],
  ['"say ""yes"""', [['say "yes"']]],
  ['"Phase 1" begins\tb', [['"Phase 1" begins', 'b']]],
  ['5" pipe\t"open', [['5" pipe', '"open']]],
  ["'=1+1", [['=1+1']]],
  ['', [['']]],
] as const)('%j is read as cells', ([text, table]) => expect(tableFromText(text)).toEqual(table))

test('what is copied is pasted as it was, and is no formula elsewhere', () => {
  const table = [
    ['Map "zones"', 'two\nlines', 'a\tb'],
    ['=HYPERLINK("http://x")', '-5', '+ 3 more'],
  ]
  const text = textFromTable(table)
  expect(text.split('\n').at(-1)).toBe(`"'=HYPERLINK(""http://x"")"\t-5\t'+ 3 more`)
  expect(tableFromText(text)).toEqual(table)
})

const cell = (text: string, columns = 1, rows = 1) => ({ text, columns, rows })

test('a cell merged over rows says the same in each; over columns, once', () => {
  expect(
    tableFromMerged([
      [cell('Output 1', 3)],
      [cell('Map'), cell('Water office', 1, 2), cell('May')],
      [cell('Repair'), cell('June')],
      [cell('last'), cell('wide', 2, 9)],
    ]),
  ).toEqual([
    ['Output 1', undefined, undefined],
    ['Map', 'Water office', 'May'],
    ['Repair', 'Water office', 'June'],
    ['last', 'wide', undefined],
  ])
})

test('a megabyte of text is cells at once', () => {
  const row = `${'word '.repeat(20)}\t`.repeat(10)
  const text = `${row}\n`.repeat(1_000)
  expect(tableFromText(text)).toHaveLength(1_000)
})
