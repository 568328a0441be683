import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SERVICES } from './line.ts'
import { dollars, tableOf } from './markdown.ts'
import { PRICES } from './prices.ts'
import { showBill, showPrices, showSizes } from './show.ts'
import { SIZES } from './sizes.ts'

const ROOT = join(import.meta.dirname, '../..')

test('docs/cost.md has the tables the command prints', () => {
  const page = readFileSync(join(ROOT, 'docs/cost.md'), 'utf8')
  for (const table of showSizes().split('\n\n')) expect(page).toContain(`\n\n${table}\n\n`)
})

test('a bill names every service, every size and what gives out', () => {
  const wish = { people: 2_000, partnerships: 150, plans: 2, hours: 6, size: SIZES.programme }
  const words = showBill(wish)
  for (const name of [...SERVICES, ...Object.keys(SIZES), 'lasts to', 'API Gateway WebSocket'])
    expect(words).toContain(name)
  expect(words).not.toMatch(/NaN|Infinity|undefined/)
})

test('a bill for nobody has no person to divide by', () => {
  const nobody = { people: 0, partnerships: 0, plans: 2, hours: 6, size: SIZES.pilot }
  expect(showBill(nobody)).not.toMatch(/NaN|Infinity|undefined/)
})

test('the prices are shown with what they stand on', () => {
  const lines = showPrices().split('\n').slice(2)
  expect(lines).toHaveLength(Object.keys(PRICES).length)
  for (const line of lines) expect(line).toMatch(/\| read |re-check/)
})

test('columns are as wide as their widest cell, numbers to the right', () => {
  expect(tableOf(['a', 'usd'], [['long word', '7']], { numbers: [1] })).toBe(
    ['| a         | usd |', '| --------- | --: |', '| long word |   7 |'].join('\n'),
  )
})

test('dollars have cents where they matter', () => {
  expect([0, 0.004, 0.5, 9.994, 12.4, 27_079].map(dollars)).toEqual([
    '–',
    '–',
    '0.50',
    '9.99',
    '12',
    '27,079',
  ])
})

test('the command ends with 2 and a sentence when it is not understood, with 0 when it is', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
      encoding: 'utf8',
    })
  const refused = run('--people', 'many')
  expect([refused.status, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('--people must be a whole number up to 1000000000, not «many».')
  const helped = run('--help')
  expect([helped.status, helped.stderr]).toEqual([0, ''])
  expect(helped.stdout).toContain('npm run cost -- --people 2000')
})
