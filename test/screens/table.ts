import type { Page } from 'playwright-core'
import { DEMO, type TestPlatform } from '../platform.ts'

export const WITHIN = { timeout: 20_000, interval: 50 }
export const GRID = '[role="grid"]'

export const openTable = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/plans/${DEMO.plan}/table`)
  await page.locator('[data-plan-state="level"]').waitFor()
  await page.locator(GRID).waitFor()
}
export const cell = (page: Page, row: string, field: string) =>
  page.locator(`${GRID} [data-field="actions/${row}/${field}"]`)
export const active = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-field'))

export interface StoredAction {
  readonly id: string
  readonly output?: string
  readonly title: string
  readonly status: string
  readonly end?: string
  readonly progress: number
  readonly dependsOn: readonly string[]
}
export const stored = async (platform: TestPlatform): Promise<readonly StoredAction[]> =>
  (await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)).body.content.actions
export const storedAction = async (platform: TestPlatform, row: string) =>
  (await stored(platform)).find(({ id }) => id === row)

/** Pastes as the browser does: an event with the clipboard's contents, at what has the focus. */
export const paste = (page: Page, contents: { text: string; html?: string }) =>
  page.evaluate(({ text, html }) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    if (html !== undefined) clipboardData.setData('text/html', html)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, contents)
/** What copying puts on the clipboard. */
export const copy = (page: Page) =>
  page.evaluate(() => {
    const clipboardData = new DataTransfer()
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return clipboardData.getData('text/plain')
  })
