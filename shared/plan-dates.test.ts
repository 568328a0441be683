import { expect, test } from 'vitest'
import { daysAfter, daysBetween, monthsAfter, nearest } from './plan-dates.ts'

test('days are counted over the ends of months and years, leap days included', () => {
  expect(daysAfter('2027-02-28', 1)).toBe('2027-03-01')
  expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29')
  expect(daysAfter('2027-01-01', -1)).toBe('2026-12-31')
  expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2)
  expect(daysBetween('2027-01-02', '2026-12-31')).toBe(-2)
})

test('a month later than the 31st is the last day of a shorter month', () => {
  expect(monthsAfter('2027-01-31', 1)).toBe('2027-02-28')
  expect(monthsAfter('2028-01-31', 1)).toBe('2028-02-29')
  expect(monthsAfter('2027-03-31', -1)).toBe('2027-02-28')
  expect(monthsAfter('2026-12-15', 1)).toBe('2027-01-15')
  expect(monthsAfter('2026-01-15', -1)).toBe('2025-12-15')
})

test('a day outside of a span is nearest to its end on that side', () => {
  expect(nearest('2026-11-22', '2027-01-01', '2027-12-31')).toBe('2027-01-01')
  expect(nearest('2027-05-01', '2027-01-01', '2027-12-31')).toBe('2027-05-01')
  expect(nearest('2029-05-01', '2027-01-01', '2027-12-31')).toBe('2027-12-31')
  expect(nearest('2029-05-01', undefined, undefined)).toBe('2029-05-01')
})
