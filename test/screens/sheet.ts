import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
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

/** The caret at one end of the narrative: pressed again where a slow page had not yet done with the click. */
export const caretInWords = async (page: Page, end: 'Home' | 'End') => {
  await situationOf(page).click()
  await vi.waitFor(
    async () => {
      await page.keyboard.press(`Control+${end}`)
      expect(await situationOf(page).evaluate(lettersBesideCaret, end)).toBe(0)
    },
    { timeout: 30_000, interval: 50 },
  )
}

/** How many letters lie between the caret and this end, once what was pressed is drawn. */
const lettersBesideCaret = async (editor: Element, end: 'Home' | 'End') => {
  for (const _frame of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn))
  const between = document.createRange()
  between.selectNodeContents(editor)
  const caret = getSelection()
  if (!caret?.focusNode || !editor.contains(caret.focusNode)) return -1
  if (end === 'Home') between.setEnd(caret.focusNode, caret.focusOffset)
  else between.setStart(caret.focusNode, caret.focusOffset)
  return between.toString().replaceAll('\u2060', '').length
}

/** Opens the plan to write on it, with the action open. */
export const openSheet = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/plans/${DEMO.plan}`)
  await page.locator('[data-plan-state="level"]').waitFor()
  await page.locator(`[data-row="${ACTION}"] button[aria-expanded]`).first().click()
  await titleOf(page).waitFor()
  await situationOf(page).waitFor()
}
