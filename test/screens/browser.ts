import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, expect } from 'vitest'
import type { TestPlatform } from '../platform.ts'

const PICTURES = resolve(import.meta.dirname, '../../.output/screens')

/** Debian's Chromium, headless. */
const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** One browser for all tests of a file. */
let launched: Promise<Browser> | undefined
afterAll(async () => (await launched)?.close())

/** A fresh browser profile, as on a device of its own. */
export const newContext = async (options: BrowserContextOptions): Promise<BrowserContext> => {
  launched ??= launch()
  return (await launched).newContext(options)
}

export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const
export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
} as const

/** A browser window of one person: signed in by the sign-in page, as they would do it. */
export const windowOf = async (
  platform: TestPlatform,
  wish: { person: string; options?: BrowserContextOptions },
): Promise<Page> => {
  const context = await newContext({
    ...DESKTOP,
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...wish.options,
  })
  const page = await context.newPage()
  await page.goto(platform.url)
  await page.locator('main :is(a, button)').first().click()
  await page.waitForURL(/\/oidc\//)
  await page
    .locator(`button[value="${wish.person}"]`)
    .first()
    .evaluate((button: HTMLElement) => button.click())
  await page.waitForURL(
    (url) => url.origin === platform.url && !/^\/(oidc|signed-in)/.test(url.pathname),
  )
  return page
}

/** Keeps a picture as build output (`.output/screens`). */
export const picture = async (
  page: Page,
  name: string,
  options: { fullPage?: boolean } = {},
): Promise<void> => {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`), ...options })
}

/**
 * No rule of WCAG 2.2 A and AA that axe can check is broken on the screen as it is now. Looked at in a
 * window as high as the page, so that what merely lies under a fixed bar is not taken for a fault.
 */
export const expectAccessible = async (page: Page, name: string): Promise<void> => {
  const window = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (window) await page.setViewportSize({ ...window, height: Math.max(window.height, height) })
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
  expect(found).toEqual([])
  if (window) await page.setViewportSize(window)
}

/** Until everything a screen asked for is there: before that a press may meet what has just moved away under it. */
export const allHere = (page: Page): Promise<void> =>
  page.locator('main [aria-busy]').first().waitFor({ state: 'detached' })

export const saveState = (page: Page) =>
  page.locator('[data-save-state]').first().getAttribute('data-save-state')
