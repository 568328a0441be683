import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { DESKTOP, expectAccessible, PHONE, picture, windowOf } from './browser.ts'

const WITHIN = { timeout: 15_000, interval: 50 }

let platform: TestPlatform
beforeAll(async () => {
  platform = await startTestPlatform()
})
afterAll(() => platform[Symbol.asyncDispose]())

const openIndicators = async (page: Page) => {
  await page.goto(`${platform.url}/plans/${DEMO.plan}/indicators`)
  await page.locator('[data-plan-state="level"] [data-chart]').first().waitFor()
}
const contentOf = async () =>
  (await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)).body.content
const periodOf = async (id: string) =>
  (await contentOf()).periods.find((period: { id: string }) => period.id === id)
/** The first indicator that has a period without a number, and that period. */
const openPeriod = async () => {
  const { periods, indicators } = await contentOf()
  const period = periods.find(
    (each: { actual?: number; end?: string; indicator: string }) =>
      each.actual === undefined &&
      each.end &&
      indicators.some((row: { id: string }) => row.id === each.indicator),
  )
  return period as { id: string; indicator: string }
}
const openRow = async (page: Page, row: string) => {
  const button = page
    .locator(`[data-row="${row}"] > * button[aria-expanded], [data-row="${row}"] > button`)
    .first()
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
}
const type = async (page: Page, field: string, words: string) => {
  await page.locator(`[data-field="${field}"]`).fill(words)
  await page.keyboard.press('Tab')
}

test('two people fill one period: its number and its evidence both hold, the chart moves, submitting says so, undo is one’s own', {
  timeout: 120_000,
}, async () => {
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openIndicators(ana), openIndicators(ben)])
  const { id, indicator } = await openPeriod()
  const block = (page: Page) => page.locator(`[data-row="${indicator}"]`)
  const points = await block(ben).locator('[data-actual]').count()
  for (const page of [ana, ben]) {
    await openRow(page, indicator)
    await openRow(page, id)
    await page.locator(`[data-field="periods/${id}/actual"]`).waitFor()
  }
  const value = (page: Page) =>
    page.locator(`[data-row="${id}"] [data-value="actual"]`).textContent()
  expect(await value(ana)).toContain('unknown')
  await type(ana, `periods/${id}/actual`, '9')
  await type(ben, `periods/${id}/evidence`, 'Register, page 7')
  await vi.waitFor(async () => {
    expect(await periodOf(id)).toMatchObject({ actual: 9, evidence: 'Register, page 7' })
    expect(await value(ben)).toContain('9')
    expect(await block(ben).locator('[data-actual]').count()).toBe(points + 1)
    expect(await block(ben).locator('[data-chart]').getAttribute('aria-label')).toContain('last 9')
  }, WITHIN)
  await ana.locator('[data-submit]').click()
  await vi.waitFor(async () => {
    expect(await periodOf(id)).toMatchObject({ state: 'submitted', enteredBy: DEMO.coordinatorA })
    expect(await ben.locator(`[data-row="${id}"] [data-standing]`).textContent()).toContain(
      'Submitted',
    )
  }, WITHIN)
  await picture(ben, 'view-indicators-open')
  await ben.getByRole('button', { name: 'Undo' }).first().click()
  await vi.waitFor(async () => {
    expect(await periodOf(id)).toMatchObject({ actual: 9, evidence: '', state: 'submitted' })
  }, WITHIN)
  await ana.context().close()
  await ben.context().close()
})

test('someone between the sides verifies a number; who then changes it sees that it changed since', {
  timeout: 120_000,
}, async () => {
  const { periods } = await contentOf()
  const { id, indicator, actual } = periods.find(
    (each: { state: string; actual?: number }) =>
      each.state === 'submitted' && each.actual !== undefined,
  )
  // Entered by Ana herself, so that it is known whose number it is.
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await openIndicators(ana)
  await openRow(ana, indicator)
  await openRow(ana, id)
  await type(ana, `periods/${id}/actual`, String(actual + 1))
  await vi.waitFor(async () => expect((await periodOf(id)).actual).toBe(actual + 1), WITHIN)
  const facilitator = await windowOf(platform, { person: DEMO.facilitator })
  await openIndicators(facilitator)
  await openRow(facilitator, indicator)
  await openRow(facilitator, id)
  const row = (page: Page) => page.locator(`[data-row="${id}"]`)
  expect(await row(ana).getByRole('button', { name: 'Verify' }).count()).toBe(0)
  await row(facilitator).getByRole('button', { name: 'Verify' }).click()
  await row(facilitator).locator('[data-standing="verified"]').waitFor()
  await picture(facilitator, 'view-indicators-verified')
  await type(ana, `periods/${id}/actual`, String(actual + 2))
  await row(facilitator).locator('[data-standing="changed"]').waitFor()
  await type(ana, `periods/${id}/actual`, String(actual + 1))
  await row(facilitator).locator('[data-standing="verified"]').waitFor()
  await ana.context().close()
  await facilitator.context().close()
})

test('whoever entered a number is told in words that another side verifies it', {
  timeout: 90_000,
}, async () => {
  const page = await windowOf(platform, { person: DEMO.facilitator })
  await openIndicators(page)
  const { id, indicator } = (await openPeriod()) ?? {}
  await openRow(page, indicator)
  await openRow(page, id)
  await type(page, `periods/${id}/actual`, '5')
  await page.locator('[data-submit]').click()
  await vi.waitFor(async () => expect((await periodOf(id)).state).toBe('submitted'), WITHIN)
  await page.locator(`[data-row="${id}"]`).getByRole('button', { name: 'Verify' }).click()
  await page.getByText('someone of another side verifies it').waitFor()
  await page.context().close()
})

test('the next period follows by the frequency; indicators can be found by what they lack', {
  timeout: 90_000,
}, async () => {
  const page = await windowOf(platform, { person: DEMO.coordinatorB })
  await openIndicators(page)
  const all = await page.locator('[data-row]:has([data-chart]), [data-row]:has(dl)').count()
  const { indicator } = (await contentOf()).periods[0]
  await openRow(page, indicator)
  const periods = page.locator(`[data-periods="${indicator}"] > ul > li`)
  const count = await periods.count()
  await page.getByRole('button', { name: /^Add the next period/ }).click()
  await vi.waitFor(async () => expect(await periods.count()).toBe(count + 1), WITHIN)
  await page.getByText('All indicators', { exact: true }).click()
  await page.getByRole('option', { name: 'Without a baseline' }).click()
  await vi.waitFor(async () => {
    const left = await page.locator('[data-row]:has(dl)').count()
    expect(left).toBe(await page.locator('[data-flag="no-baseline"]').count())
    expect(left).toBeLessThan(all)
  }, WITHIN)
  await page.context().close()
})

test.for([
  ['desktop-light-en', { ...DESKTOP, colorScheme: 'light' }],
  ['phone-dark-ar', { ...PHONE, colorScheme: 'dark', locale: 'ar' }],
] as const)(
  'indicators are accessible and fit: %s',
  { timeout: 90_000 },
  async ([look, options]) => {
    const page = await windowOf(platform, { person: DEMO.facilitator, options })
    await openIndicators(page)
    const { indicator } = (await contentOf()).periods[0]
    await openRow(page, indicator)
    await page.locator(`[data-periods="${indicator}"]`).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await picture(page, `view-indicators-${look}`, { fullPage: true })
    await expectAccessible(page, `indicators ${look}`)
    await page.context().close()
  },
)
