import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { costOf, PRICES, PRICES_OF } from './prices.ts'

const sources = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter((file) => !file.endsWith('.test.ts') && file !== 'prices.ts')
  .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  .join('\n')

test.for(Object.entries(PRICES))(
  'the price %s is used, dated and has a source',
  ([name, price]) => {
    expect(sources).toContain(`'${name}'`)
    expect(price.usd).toBeGreaterThan(0)
    expect(price.source.length).toBeGreaterThan(10)
    expect(price.asOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?$/)
    expect(price.asOf <= PRICES_OF).toBe(true)
  },
)

test('a price that was not read says that it must be', () => {
  const standings = Object.values(PRICES).map(({ standing }) => standing)
  for (const standing of standings) expect(standing).toMatch(/^read$|re-check$/)
  expect(standings.filter((standing) => standing === 'read')).toHaveLength(1)
})

test('less than nothing costs nothing', () => {
  expect([costOf('keyMonth', -3), costOf('keyMonth', 2)]).toEqual([0, 2 * PRICES.keyMonth.usd])
})
