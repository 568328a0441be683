import { expect, test } from 'vitest'
import { chooseLocale } from './locales.ts'

test('the first wish the page speaks is taken, whatever the region', () => {
  expect(chooseLocale([null, 'ar-MA', 'en'])).toBe('ar')
  expect(chooseLocale(['ky', 'en-US'])).toBe('en')
})
test('who asks for nothing it speaks reads English', () => {
  expect(chooseLocale(['ky', undefined, null])).toBe('en')
  expect(chooseLocale([])).toBe('en')
  expect(chooseLocale(['toString'])).toBe('en')
})
