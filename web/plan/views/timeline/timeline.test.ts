import { expect, test } from 'vitest'
import type { RowId } from '../../../../shared/ids.ts'
import { dayNumber } from '../../../../shared/plan-dates.ts'
import { dependenciesOf } from '../../../../shared/plan-links.ts'
import { actualOf, barOf } from './bars.ts'
import { heightOf, linesOf, pagesOf } from './lines.ts'
import { crosses, linksOf, pathOf } from './links.ts'
import { daysMoved, movedAlong, movedDays, moveOfKey } from './moves.ts'
import {
  type Scale,
  spanOf,
  ticksOf,
  unitAt,
  widthOf,
  xOf,
  ZOOM_OF,
  ZOOMS,
  zoomToFit,
} from './scale.ts'

const id = (name: string) => name as RowId
const year: Scale = { from: dayNumber('2026-01-01'), to: dayNumber('2027-01-01'), perDay: 2 }

test('a line shows all known days in whole months, with a month to drag into on both sides', () => {
  const { from, to } = spanOf(['2026-03-15', undefined, '2026-09-30'], '2026-06-01')
  expect([from, to]).toEqual([dayNumber('2026-02-01'), dayNumber('2026-11-01')])
  expect(spanOf([], '2026-06-10')).toEqual({
    from: dayNumber('2026-05-01'),
    to: dayNumber('2026-08-01'),
  })
})

test('a mistyped year makes no line of a thousand years', () => {
  const span = spanOf(['0202-03-15', '2026-09-30', '9026-01-01'], '2026-06-01')
  expect(span.from).toBe(dayNumber('2026-08-01'))
  expect(span.to).toBe(dayNumber('2026-11-01'))
})

test('a day stands where it belongs, and the zoom decides what the marks are', () => {
  expect(xOf(year, '2026-01-31')).toBe(60)
  expect(widthOf(year)).toBe(730)
  expect([0.7, 4.5, 11].map(unitAt)).toEqual(['quarter', 'month', 'week'])
  for (const unit of ['quarter', 'month', 'week'] as const)
    expect(unitAt(ZOOMS[ZOOM_OF[unit]] ?? 0)).toBe(unit)
  expect(ZOOMS[zoomToFit(year, 700)]).toBe(1.8)
  expect(zoomToFit(year, 10)).toBe(0)
})

test('the axis has two lines: years over quarters or months, months over weeks', () => {
  const quarters = ticksOf({ ...year, perDay: 1 }, 1)
  expect(quarters.upper.map(({ day }) => day)).toEqual(['2026-01-01'])
  expect(quarters.lower.map(({ day, x }) => [day, x])).toEqual([
    ['2026-01-01', 0],
    ['2026-04-01', 90],
    ['2026-07-01', 181],
    ['2026-10-01', 273],
  ])
  expect(ticksOf({ ...year, perDay: 3 }, 1).lower).toHaveLength(12)
  const weeks = ticksOf({ ...year, perDay: 10 }, 6)
  expect(weeks.upper).toHaveLength(12)
  expect(weeks.lower[0]).toEqual({ day: '2025-12-27', x: 0, width: 20 })
  expect(weeks.lower[1]).toEqual({ day: '2026-01-03', x: 20, width: 70 })
})

const sheet = {
  rows: [
    { id: id('o1'), actions: [id('a1'), id('a2')] },
    { id: id('o2'), actions: [] },
  ],
  unplaced: [id('a3')],
}

test('lines are outputs with their actions; those with nothing to draw are left out', () => {
  expect(linesOf(sheet, (action) => action !== 'a2')).toEqual([
    { kind: 'output', id: 'o1', top: 0 },
    { kind: 'action', id: 'a1', top: 44 },
    { kind: 'output', id: 'o2', top: 88 },
    { kind: 'unplaced', id: undefined, top: 132 },
    { kind: 'action', id: 'a3', top: 176 },
  ])
  expect(linesOf(sheet, () => false).map(({ kind }) => kind)).toEqual(['output', 'output'])
})

test('on paper every line stands on one page, and an output with its first action', () => {
  const lines = linesOf(sheet, () => true)
  const pages = pagesOf(lines, 4)
  expect(heightOf(lines)).toBe(6 * 44)
  expect(pages.flat()).toEqual(lines)
  expect(pages.map((page) => page.map(({ id: of }) => of))).toEqual([
    ['o1', 'a1', 'a2'],
    ['o2', undefined, 'a3'],
  ])
})

test('a bar reaches from the first to the last day, both included', () => {
  expect(barOf(year, { start: '2026-01-11', end: '2026-01-20' })).toEqual({
    kind: 'whole',
    x: 20,
    width: 20,
  })
  expect(barOf(year, { start: '2026-01-11', end: '2026-01-11' })?.width).toBe(8)
  expect(barOf(year, {})).toBeUndefined()
})

test('an end before its start is a mark, one date alone an open bar, what is outside stands at the edge', () => {
  expect(barOf(year, { start: '2026-03-01', end: '2026-02-01' })).toEqual({
    kind: 'reversed',
    x: 118,
    width: 20,
  })
  expect(barOf(year, { start: '2026-01-11' })).toEqual({ kind: 'start', x: 20, width: 28 })
  expect(barOf(year, { end: '2026-01-20' })).toEqual({ kind: 'end', x: 12, width: 28 })
  expect(barOf(year, { start: '0202-01-01', end: '2026-01-20' })).toMatchObject({ x: 0, width: 40 })
})

test('what happened reaches to today while it goes on', () => {
  const actual = { actualStart: '2026-01-11', status: 'in-progress' } as const
  expect(actualOf(year, actual, '2026-01-20')).toEqual({ x: 20, width: 20, isOpen: true })
  expect(actualOf(year, { ...actual, actualEnd: '2026-01-15' }, '2026-01-20')).toEqual({
    x: 20,
    width: 10,
    isOpen: false,
  })
  expect(actualOf(year, { ...actual, actualStart: undefined }, '2026-01-20')).toBeUndefined()
})

const action = (name: string, dependsOn: readonly string[]) =>
  ({
    id: id(name),
    order: name,
    title: name,
    dependsOn: dependsOn.map(id),
    status: 'not-started',
  }) as never

test('dependencies are lines, those inside a cycle marked, to what is gone none', () => {
  const actions = [
    action('a', ['c', 'gone']),
    action('b', ['a']),
    action('c', ['b']),
    action('d', ['c']),
  ]
  const dependencies = dependenciesOf({ outputs: [], actions })
  expect(linksOf(dependencies, actions)).toEqual([
    { before: 'c', after: 'a', isCycle: true },
    { before: 'a', after: 'b', isCycle: true },
    { before: 'b', after: 'c', isCycle: true },
    { before: 'c', after: 'd', isCycle: false },
  ])
})

test('a line goes straight on to what begins later, and round to what begins too soon', () => {
  const before = { x: 0, width: 40, y: 22 }
  expect(pathOf(before, { x: 100, width: 10, y: 66 })).toBe('M40 22H48V66H100')
  expect(pathOf(before, { x: 20, width: 10, y: 66 })).toBe('M40 22H48V42H12V66H20')
  expect(pathOf({ ...before, y: 66 }, { x: 20, width: 10, y: 22 })).toBe('M40 66H48V46H12V22H20')
  expect(crosses(before, { x: 9, width: 9, y: 900 }, { top: 400, bottom: 500 })).toBe(true)
  expect(crosses(before, { x: 9, width: 9, y: 66 }, { top: 400, bottom: 500 })).toBe(false)
})

test('a bar moves over the ends of months, and one end stops at the other', () => {
  const days = { start: '2027-01-30', end: '2027-02-02' }
  expect(movedDays(days, 'whole', 30)).toEqual({ start: '2027-03-01', end: '2027-03-04' })
  expect(movedDays(days, 'end', -2)).toEqual({ start: '2027-01-30', end: '2027-01-31' })
  expect(movedDays(days, 'end', -9)).toEqual({ start: '2027-01-30', end: '2027-01-30' })
  expect(movedDays(days, 'start', 9)).toEqual({ start: '2027-02-02', end: '2027-02-02' })
  expect(movedDays({ start: '2027-02-02' }, 'whole', 1)).toEqual({ start: '2027-02-03' })
  const reversed = { start: '2027-02-10', end: '2027-02-01' }
  expect(movedDays(reversed, 'end', 3)).toEqual({ start: '2027-02-10', end: '2027-02-04' })
  expect(movedDays({ start: '1900-01-02' }, 'whole', -9)).toEqual({ start: '1900-01-01' })
})

test('what was really moved is counted, so that a drag does not run ahead of its bar', () => {
  const days = { start: '2027-01-30', end: '2027-02-02' }
  expect(daysMoved(days, movedDays(days, 'end', -9), 'end')).toBe(-3)
  expect(daysMoved({ end: '2027-02-02' }, { end: '2027-02-04' }, 'whole')).toBe(2)
  expect(daysMoved({}, {}, 'whole')).toBe(0)
})

test('what waits for an action moves along with its end, on a cycle never twice', () => {
  const actions = [action('a', []), action('b', ['a']), action('c', ['b']), action('d', ['d'])]
  const dependencies = dependenciesOf({ outputs: [], actions })
  expect(movedAlong(dependencies, { row: id('a'), part: 'end' })).toEqual(['b', 'c'])
  expect(movedAlong(dependencies, { row: id('a'), part: 'start' })).toEqual([])
  expect(movedAlong(dependencies, { row: id('d'), part: 'whole' })).toEqual([])
})

test('arrows move by a day, with Shift a week, with Alt the end; the other way where time runs leftward', () => {
  const key = (name: string, held: object = {}) =>
    ({
      key: name,
      shiftKey: false,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      ...held,
    }) as const
  expect(moveOfKey(key('ArrowRight'), 'ltr')).toEqual({ part: 'whole', by: 1 })
  expect(moveOfKey(key('ArrowRight'), 'rtl')).toEqual({ part: 'whole', by: -1 })
  expect(moveOfKey(key('ArrowLeft', { shiftKey: true, altKey: true }), 'ltr')).toEqual({
    part: 'end',
    by: -7,
  })
  expect(moveOfKey(key('ArrowUp'), 'ltr')).toBeUndefined()
  expect(moveOfKey(key('ArrowLeft', { ctrlKey: true }), 'ltr')).toBeUndefined()
})
