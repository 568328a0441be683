import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { DESKTOP, expectAccessible, newContext, PHONE, picture, windowOf } from './browser.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startTestPlatform()
})
afterAll(() => platform[Symbol.asyncDispose]())

/** The screens of the journeys: where each is and what shows that it has come. */
const SCREENS = [
  { name: 'mine', path: '/', ready: 'a[href^="/partnerships/"]' },
  { name: 'partnership', path: `/partnerships/${DEMO.partnership}`, ready: 'a[href^="/threads/"]' },
  {
    name: 'plan',
    path: `/plans/${DEMO.plan}`,
    ready: '[data-plan-state="level"] [contenteditable="true"]',
  },
  {
    name: 'action',
    path: `/plans/${DEMO.plan}#a16`,
    ready: '[data-plan-state="level"] [contenteditable="true"]',
  },
  { name: 'thread', path: `/threads/${DEMO.thread}`, ready: 'form textarea' },
  { name: 'reported', path: `/threads/${DEMO.reportedThread}`, ready: 'form textarea' },
  { name: 'unknown', path: '/nowhere/at/all', ready: 'h1' },
  { name: 'refused', path: `/plans/${DEMO.otherPlan}`, ready: '[data-plan-state="refused"], h1' },
] as const

const LOOKS: readonly { look: string; options: BrowserContextOptions; direction: 'ltr' | 'rtl' }[] =
  [
    {
      look: 'desktop-light-en',
      options: { ...DESKTOP, colorScheme: 'light', locale: 'en-GB' },
      direction: 'ltr',
    },
    {
      look: 'desktop-dark-ar',
      options: { ...DESKTOP, colorScheme: 'dark', locale: 'ar' },
      direction: 'rtl',
    },
    {
      look: 'phone-dark-en',
      options: { ...PHONE, colorScheme: 'dark', locale: 'en-GB' },
      direction: 'ltr',
    },
    {
      look: 'phone-light-ar',
      options: { ...PHONE, colorScheme: 'light', locale: 'ar' },
      direction: 'rtl',
    },
  ]

const openRow = async (page: Page) => {
  await page.locator('[data-row="a16"] button[aria-expanded="false"]').first().click()
  await page.locator('[data-field="actions/a16/title"]').waitFor()
}

test.for(LOOKS)(
  'every screen of the journeys is accessible and fits: $look',
  { timeout: 180_000 },
  async ({ look, options, direction }) => {
    const page = await windowOf(platform, { person: DEMO.facilitator, options })
    for (const { name, path, ready } of SCREENS) {
      await page.goto(`${platform.url}${path}`)
      await page.locator(ready).first().waitFor()
      if (name === 'action') await openRow(page)
      expect(await page.locator('html').getAttribute('dir')).toBe(direction)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([name, wide <= 0]).toEqual([name, true])
      await picture(page, `${name}-${look}`)
      await expectAccessible(page, `${name} ${look}`)
    }
    await page.context().close()
  },
)

test.for(LOOKS)(
  'the way in is accessible and fits: $look',
  { timeout: 120_000 },
  async ({ look, options }) => {
    const context = await newContext(options)
    const page = await context.newPage()
    await page.goto(platform.url)
    await page.locator('main a').first().waitFor()
    await picture(page, `welcome-${look}`)
    await expectAccessible(page, `welcome ${look}`)
    await page.locator('main a').first().click()
    await page.waitForURL(/\/oidc\//)
    await picture(page, `sign-in-${look}`)
    await expectAccessible(page, `sign-in ${look}`)
    await context.close()
  },
)

test('a long name stays within a phone’s page, in Arabic too', { timeout: 60_000 }, async () => {
  const options = { ...PHONE, locale: 'ar' }
  const page = await windowOf(platform, { person: 'az-coordinator', options })
  await page.goto(`${platform.url}/threads/lh-az-third-meeting`)
  await page.locator('[role="log"] article, [role="log"] li').first().waitFor()
  const edges = await page.evaluate(
    () =>
      [...document.querySelectorAll('header *, main *')]
        .map((element) => element.getBoundingClientRect())
        .filter(({ width, left, right }) => width > 1 && (left < -1 || right > innerWidth + 1))
        .length,
  )
  expect(edges).toBe(0)
  await picture(page, 'long-names-phone-light-ar')
  await page.context().close()
})
