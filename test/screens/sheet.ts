import type { Page } from 'playwright-core'
import { DEMO, type TestPlatform } from '../platform.ts'

/** An action of the demo plan that both cities have a part in. */
export const ACTION = 'a16'
export const titleOf = (page: Page) => page.locator(`[data-field="actions/${ACTION}/title"]`)
export const situationOf = (page: Page) => page.locator('#situation [contenteditable="true"]')

/** What the narrative says, a line a paragraph; without the joiners that stand beside others' carets. */
export const wordsOf = (page: Page) =>
  situationOf(page).evaluate((editor) =>
    [...editor.children]
      .map((block) => (block.textContent ?? '').replaceAll('\u2060', ''))
      .join('\n'),
  )

/** Opens the plan to write on it, with the action open. */
export const openSheet = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/plans/${DEMO.plan}`)
  await page.locator('[data-plan-state="level"]').waitFor()
  await page.locator(`[data-row="${ACTION}"] button[aria-expanded]`).first().click()
  await titleOf(page).waitFor()
  await situationOf(page).waitFor()
}
