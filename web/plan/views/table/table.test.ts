import { expect, test } from 'vitest'
import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import { readPlan } from '../../../../shared/plan-document.ts'
import { createPlanDocument, fillPlan } from '../../../../shared/plan-edit.ts'
import type { NewContent } from '../../../../shared/plan-fields.ts'
import type { CellWorld } from '../../cells/cell.ts'
import { sheetOf } from '../../sheet.ts'
import { columnsOf, shownColumns } from './columns.ts'
import { arranged, inArrangement, linesOf, NO_FILTER } from './lines.ts'
import { movedBy } from './moves.ts'
import { filling, MOST_NEW_ROWS, planPaste } from './paste.ts'

const id = (name: string) => name as RowId
const plan = { title: 'Water', language: 'en', periodStart: '2026-01-01', periodEnd: '2026-12-31' }
const sheetWith = (content: NewContent) => {
  const doc = createPlanDocument(plan, ['a' as OrganisationId])
  fillPlan(doc, content)
  return sheetOf(readPlan(doc))
}
const sheet = sheetWith({
  currency: 'USD',
  outputs: [
    { id: id('o1'), order: 'a0', title: 'Leaks' },
    { id: id('o2'), order: 'a1', title: 'Crews' },
  ],
  actions: [
    { id: id('a1'), order: 'a0', output: id('o1'), title: 'Map', end: '2026-05-01' },
    { id: id('a2'), order: 'a1', output: id('o1'), title: 'Repair', status: 'completed' },
    { id: id('a3'), order: 'a0', output: id('o2'), title: 'Train', end: '2026-03-01' },
    { id: id('a4'), order: 'a0', output: id('gone'), title: 'Lost' },
  ],
  milestones: [
    { id: id('m1'), order: 'a0', action: id('a3'), title: 'Trained' },
    { id: id('m2'), order: 'a1', action: id('a1'), title: 'Mapped' },
    { id: id('m3'), order: 'a2', action: id('gone'), title: 'Of an action that is gone' },
  ],
})
const world: CellWorld = { options: () => [], yes: ['Yes'], no: ['No'], currency: 'USD' }
const columns = columnsOf('actions')
const ids = (lines: readonly { id: RowId }[]) => lines.map((line) => line.id)

test('actions stand under their outputs, details in the order of what they belong to', () => {
  expect(ids(linesOf(sheet, 'actions'))).toEqual(
    ['o1', 'a1', 'a2', 'o2', 'a3', 'unplaced', 'a4'].map(id),
  )
  expect(linesOf(sheet, 'actions').map(({ number }) => number)).toEqual([
    '1',
    '1.1',
    '1.2',
    '2',
    '2.1',
    '',
    '–.1',
  ])
  expect(ids(linesOf(sheet, 'milestones'))).toEqual(['m2', 'm1'].map(id))
})

test('sorting puts what is unknown last, filtering keeps the heads of what is left', () => {
  const lines = linesOf(sheet, 'actions')
  const look = { columns, world, filter: NO_FILTER, sort: undefined }
  const sort = { column: 'end', isDown: false }
  expect(arranged(lines, { ...look, sort })).toEqual(['a3', 'a1', 'a2', 'a4'].map(id))
  expect(arranged(lines, { ...look, sort: { ...sort, isDown: true } })).toEqual(
    ['a1', 'a3', 'a2', 'a4'].map(id),
  )
  expect(arranged(lines, { ...look, filter: { text: 'TRÁIN', is: {} } })).toEqual(
    ['o2', 'a3'].map(id),
  )
  expect(arranged(lines, { ...look, filter: { text: '', is: { status: 'completed' } } })).toEqual(
    ['o1', 'a2'].map(id),
  )
  expect(arranged(lines, { ...look, filter: { text: '1.2', is: {} } })).toEqual(
    ['o1', 'a2'].map(id),
  )
})

test('rows that come while others are filtered or sorted stand at the end, and nothing jumps', () => {
  const lines = linesOf(sheet, 'actions')
  const known = new Set(['a1', 'a2', 'a4', 'o1', 'o2'].map(id))
  expect(ids(inArrangement(lines, ['a2', 'gone', 'a1'].map(id), known))).toEqual(
    ['a2', 'a1', 'a3'].map(id),
  )
})

test('columns are those chosen, the name always first', () => {
  const names = (chosen?: readonly string[]) =>
    shownColumns('actions', chosen).map(({ name }) => name)
  expect(names(['end', 'need'])).toEqual(['title', 'end', 'need'])
  expect(names()[1]).toBe('lead')
  expect(shownColumns('risks', undefined)[0]?.name).toBe('statement')
})

const key = (name: string, more = {}) => ({
  ...{ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})
const extent = { lines: 10, columns: 5, page: 4, isRightToLeft: false }

test('keys lead where they say, and Tab out of the grid at the end of a row', () => {
  const from = { line: 3, column: 2 }
  const to = (name: string, more = {}) => movedBy(key(name, more), from, extent)
  expect(to('ArrowRight')).toEqual({ line: 3, column: 3 })
  expect(movedBy(key('ArrowRight'), from, { ...extent, isRightToLeft: true })).toEqual({
    line: 3,
    column: 1,
  })
  expect(to('ArrowDown', { ctrlKey: true })).toEqual({ line: 9, column: 2 })
  expect(to('Home')).toEqual({ line: 3, column: 0 })
  expect(to('End', { ctrlKey: true })).toEqual({ line: 9, column: 4 })
  expect(to('PageDown')).toEqual({ line: 7, column: 2 })
  expect(to('PageUp')).toEqual({ line: 0, column: 2 })
  expect(movedBy(key('ArrowUp'), { line: 0, column: 0 }, extent)).toEqual({ line: -1, column: 0 })
  expect(to('Tab')).toEqual({ line: 3, column: 3 })
  expect(movedBy(key('Tab'), { line: 3, column: 4 }, extent)).toBeUndefined()
  expect(movedBy(key('Tab', { shiftKey: true }), { line: 3, column: 0 }, extent)).toBeUndefined()
  expect(to('x')).toBeUndefined()
})

const pasting = (table: Parameters<typeof planPaste>[0]['table'], names: readonly string[]) =>
  planPaste({
    table,
    root: 'actions',
    lines: linesOf(sheet, 'actions').slice(1, 3),
    columns: names.flatMap((name) => columns.filter((column) => column.name === name)),
    fresh: (index) => ({ id: id(`n${index}`), order: `b${index}`, output: id('o1') }),
    worldFor: () => world,
  })

test('a paste changes rows, makes those beyond them, and tells what it could not read', () => {
  const pasted = pasting(
    [
      ['Map all', '5/6/2026', 'x'],
      [undefined, '21 Nov 2026'],
      ['Third', '2026-12-01'],
      ['', ''],
      ['y'.repeat(121), '2026-12-02'],
    ],
    ['title', 'end'],
  )
  const at = (row: string, field: string) => ({ root: 'actions', row, field })
  expect(pasted.cells).toEqual([
    { place: at('a1', 'title'), value: 'Map all' },
    { place: at('a2', 'end'), value: '2026-11-21' },
  ])
  expect(pasted.rows.map(({ row }) => row)).toEqual([
    { id: 'n0', order: 'b0', output: 'o1', title: 'Third', end: '2026-12-01' },
    { id: 'n2', order: 'b2', output: 'o1', end: '2026-12-02' },
  ])
  expect(pasted.unread.map(({ line, column, why }) => [line, column?.name, why])).toEqual([
    [1, 'end', 'ambiguous'],
    [1, undefined, 'no-column'],
    [5, 'title', 'too-long'],
  ])
  expect(pasted.unread[2]?.text).toHaveLength(121)
})

test('more rows than one paste makes are told, not lost', () => {
  const { rows, unread } = pasting(
    Array.from({ length: MOST_NEW_ROWS + 5 }, (_, index) => [`Row ${index}`]),
    ['title'],
  )
  expect(rows).toHaveLength(MOST_NEW_ROWS)
  expect(unread.map(({ text, why }) => [text, why])).toEqual(
    [502, 503, 504].map((index) => [`Row ${index}`, 'too-many-rows']),
  )
})

test('the amounts of a line are read in the currency the same line names', () => {
  const names = ['amount', 'currency']
  const [pasted] = planPaste({
    table: [['1.250', 'JOD']],
    root: 'budget',
    lines: [],
    columns: names.flatMap((name) => columnsOf('budget').filter((column) => column.name === name)),
    fresh: () => ({ id: id('b1'), order: 'a0' }),
    worldFor: ({ currency }) => ({
      ...world,
      options: () => [{ value: 'JOD', words: ['JOD'] }],
      currency: String(currency),
      decimal: '.',
    }),
  }).rows
  expect(pasted?.row).toEqual({ id: 'b1', order: 'a0', currency: 'JOD', amount: 1_250 })
})

test('one pasted cell fills what is selected', () => {
  expect(filling([['x']], { lines: 2, columns: 2 })).toEqual([
    ['x', 'x'],
    ['x', 'x'],
  ])
  expect(filling([['x', 'y']], { lines: 3, columns: 1 })).toEqual([['x', 'y']])
})
