import { expect, test } from 'vitest'
import { daysBetween } from './plan-dates.ts'
import { dateIn, dueOf, workWeekOf } from './work-week.ts'

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]
const SUNDAY_TO_THURSDAY = [7, 1, 2, 3, 4]

test('a week begins behind the longest rest, wherever that is', () => {
  // 4 November 2026 is a Wednesday.
  expect(workWeekOf('2026-11-04', MONDAY_TO_FRIDAY)).toEqual({
    ...{ from: '2026-11-02', to: '2026-11-08' },
    days: ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'],
  })
  expect(workWeekOf('2026-11-04', SUNDAY_TO_THURSDAY)).toEqual({
    ...{ from: '2026-11-01', to: '2026-11-07' },
    days: ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'],
  })
  expect(workWeekOf('2026-11-04', [1, 2, 3, 4, 5, 6]).from).toBe('2026-11-02')
  expect(workWeekOf('2026-11-04', [1, 2, 3, 4, 5, 6, 7]).from).toBe('2026-11-02')
  expect(workWeekOf('2026-11-04', [3]).days).toEqual(['2026-11-04'])
  expect(workWeekOf('2026-11-04', [1, 2, 4]).from).toBe('2026-11-02')
})

test('when its working days are over, the next week is this week', () => {
  expect(workWeekOf('2026-11-06', MONDAY_TO_FRIDAY).from).toBe('2026-11-02')
  expect(workWeekOf('2026-11-07', MONDAY_TO_FRIDAY).from).toBe('2026-11-09')
  expect(workWeekOf('2026-11-08', MONDAY_TO_FRIDAY).from).toBe('2026-11-09')
  expect(workWeekOf('2026-11-06', SUNDAY_TO_THURSDAY).from).toBe('2026-11-08')
})

test('what is due is overdue, of this week with its days of rest, of the next, or later', () => {
  const due = (date: string | undefined) => dueOf(date, '2026-11-04', MONDAY_TO_FRIDAY)
  expect(due('2026-11-03')).toBe('overdue')
  expect(due('2026-11-04')).toBe('this-week')
  expect(due('2026-11-08')).toBe('this-week')
  expect(due('2026-11-09')).toBe('next-week')
  expect(due('2026-11-16')).toBe('later')
  expect(due(undefined)).toBe('undated')
})

test('today is another date elsewhere, also over a change of clocks', () => {
  const at = new Date('2026-11-01T05:30:00Z')
  expect(dateIn('Asia/Bishkek', at)).toBe('2026-11-01')
  expect(dateIn('America/Denver', at)).toBe('2026-10-31')
  expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2)
})
