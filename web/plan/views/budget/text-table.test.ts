import { expect, test } from 'vitest'
import { effortSums } from './effort-sums.ts'
import { type TextTable, toCsv, toTsv } from './text-table.ts'

const table: TextTable = [
  ['Line', 'Amount'],
  ['Meters, «40 mm»\tand "fittings"', { decimal: '1250.500' }],
  ['=SUM(A1:A9)', { decimal: '0' }],
]

test('a table for the clipboard keeps its cells and its numbers, and runs no formula', () => {
  expect(toTsv(table)).toBe(
    'Line\tAmount\r\nMeters, «40 mm» and "fittings"\t1250.500\r\n\'=SUM(A1:A9)\t0',
  )
})

test('a table as CSV quotes what has commas or quotes', () => {
  expect(toCsv(table).split('\r\n')[1]).toBe('"Meters, «40 mm» and ""fittings""",1250.500')
})

test('days add up by organisation and post, however the post is spelt; unknown ones are counted', () => {
  const effort = [
    { organisation: 'b', post: 'Engineer', planned: 2.25 },
    { organisation: 'a', post: 'Trainer', planned: 1, actual: 0 },
    { organisation: 'b', post: ' engineer', planned: 0.5, actual: 3 },
    { organisation: 'b', post: 'Engineer', action: 'gone', planned: 100 },
  ].map((row, at) => ({ id: `${at}`, order: `${at}`, ...row }))
  const content = { effort, actions: [] } as unknown as Parameters<typeof effortSums>[0]
  const sums = effortSums(content, ['a', 'b'] as never)
  expect(sums).toEqual([
    {
      ...{ organisation: 'a', post: 'Trainer', planned: 1, actual: 0, lines: 1 },
      ...{ unknownPlanned: 0, unknownActual: 0 },
    },
    {
      ...{ organisation: 'b', post: 'Engineer', planned: 2.75, actual: 3, lines: 2 },
      ...{ unknownPlanned: 0, unknownActual: 1 },
    },
  ])
})
