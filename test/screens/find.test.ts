import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { expectAccessible, PHONE, picture, windowOf } from './browser.ts'

const WITHIN = { timeout: 30_000, interval: 50 }
const ACTION = 'a16'

const openPlan = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/plans/${DEMO.plan}`)
  await page.locator('[data-plan-state="level"]').waitFor()
  await page.locator('[data-row]').first().waitFor()
}
const focusIn = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)

test('everything is found, gone to and done by the keyboard alone', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await openPlan(ana, platform)

  // Finding: words in a risk of another view; Enter walks there, Escape leaves the focus there.
  await ana.keyboard.press('Control+f')
  const find = ana.getByRole('combobox', { name: 'Find in the plan' })
  await find.waitFor()
  await ana.keyboard.type('CUSTOMS')
  const options = ana.getByRole('option')
  await vi.waitFor(async () => expect(await options.count()).toBeGreaterThan(1), WITHIN)
  await picture(ana, 'find-1')
  await expectAccessible(ana, 'find')
  await ana.keyboard.press('Enter')
  const chosen = ana.getByRole('option', { selected: true })
  await vi.waitFor(async () => expect(await chosen.count()).toBe(1), WITHIN)
  const first = await chosen.textContent()
  await ana.keyboard.press('Enter')
  await vi.waitFor(async () => expect(await chosen.textContent()).not.toBe(first), WITHIN)
  await ana.keyboard.press('Shift+Enter')
  await vi.waitFor(async () => expect(await chosen.textContent()).toBe(first), WITHIN)
  await find.fill('council majority')
  await vi.waitFor(async () => expect(await options.count()).toBe(1), WITHIN)
  await ana.keyboard.press('Enter')
  await ana.locator('[data-view="risks"]').waitFor()
  await ana.locator('[data-field^="risks/"][data-field$="/statement"]').waitFor()
  await picture(ana, 'find-2-risk')
  await ana.keyboard.press('Escape')
  await vi.waitFor(
    async () => expect(await focusIn(ana, '[data-field^="risks/"]')).toBe(true),
    WITHIN,
  )

  // The palette: to a view, to an action by its number, then its status.
  await ana.keyboard.press('Control+k')
  const palette = ana.getByRole('dialog').getByRole('textbox')
  await palette.or(ana.getByRole('dialog').getByRole('combobox')).waitFor()
  await picture(ana, 'palette-1')
  await ana.keyboard.type('board')
  await ana.getByRole('option', { name: /^Board/ }).waitFor()
  await ana.keyboard.press('Enter')
  await ana.locator('[data-view="board"]').waitFor()
  await ana.locator(`[data-card="${ACTION}"]`).waitFor()
  const number =
    (await ana.locator(`[data-card="${ACTION}"] button > span`).first().textContent()) ?? ''
  await ana.keyboard.press('Control+k')
  await ana.getByRole('dialog').waitFor()
  await ana.keyboard.type(number)
  await ana.getByRole('option').first().waitFor()
  await picture(ana, 'palette-2-number')
  await ana.keyboard.press('Enter')
  await ana.locator(`[data-field="actions/${ACTION}/title"]`).waitFor()
  await ana.keyboard.press('Control+k')
  await ana.getByRole('dialog').waitFor()
  await ana.keyboard.type('on hold')
  await ana
    .getByRole('option', { name: /On hold/ })
    .first()
    .waitFor()
  await ana.keyboard.press('Enter')
  await ana.locator(`[data-column="on-hold"] [data-card="${ACTION}"]`).waitFor()

  // Two keys lead to a view; the map lists them, and switches them off.
  await ana.locator(`[data-card="${ACTION}"] button`).first().focus()
  await ana.keyboard.press('g')
  await ana.keyboard.press('r')
  await ana.locator('[data-view="risks"]').waitFor()
  await ana.getByRole('link', { name: 'Risks' }).focus()
  await ana.keyboard.press('?')
  const map = ana.getByRole('dialog', { name: 'Keyboard' })
  await map.waitFor()
  await picture(ana, 'map-1')
  await ana.keyboard.type('mark')
  await vi.waitFor(async () => expect(await map.locator('dd').count()).toBe(1), WITHIN)
  await ana.keyboard.press('Tab')
  await ana.keyboard.press('Space')
  await ana.keyboard.press('Escape')
  await map.waitFor({ state: 'detached' })
  await ana.getByRole('link', { name: 'Risks' }).focus()
  await ana.keyboard.press('g')
  await ana.keyboard.press('b')
  await ana.keyboard.press('Control+k')
  await ana.getByRole('dialog', { name: 'Go to or do' }).waitFor()
  expect(await ana.locator('[data-view="risks"]').count()).toBe(1)
})

test('Arabic words are found however they are typed, on a phone too', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const page = await windowOf(platform, {
    person: DEMO.coordinatorA,
    options: { ...PHONE, locale: 'ar' },
  })
  await openPlan(page, platform)
  await page.locator(`[data-row="${ACTION}"] button[aria-expanded]`).first().click()
  const title = page.locator(`[data-field="actions/${ACTION}/title"]`)
  await title.fill('تدريب أعضاء اللِّجنة إلى نهاية ٢٠٢٦')
  await page.getByRole('button', { name: 'بحث', exact: true }).click()
  const find = page.getByRole('combobox', { name: 'البحث في الخطة' })
  await find.fill('اللجنه الي 2026')
  await vi.waitFor(async () => expect(await page.getByRole('option').count()).toBe(1), WITHIN)
  await picture(page, 'find-arabic-phone')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await vi.waitFor(
    async () => expect(await focusIn(page, `[data-field="actions/${ACTION}/title"]`)).toBe(true),
    WITHIN,
  )
})
