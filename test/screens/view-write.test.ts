import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { saveState, windowOf } from './browser.ts'

const WITHIN = { timeout: 30_000, interval: 50 }
const ACTION = 'a16'

const rowOf = (page: Page, row: string) => page.locator(`[data-row="${row}"]`).first()
const fieldOf = (page: Page, place: string) => page.locator(`[data-field="${place}"]`)

/** Opens the plan at an action, which is open then. */
const openAction = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/plans/${DEMO.plan}#${ACTION}`)
  await page.locator('[data-plan-state="level"]').waitFor()
  await fieldOf(page, `actions/${ACTION}/title`).waitFor()
}
const openMore = (page: Page) =>
  rowOf(page, ACTION).getByRole('button', { name: 'More about this action' }).click()

// biome-ignore lint/suspicious/noExplicitAny: what the REST API says, as a stranger reads it.
const contentOf = async (platform: TestPlatform): Promise<any> =>
  (await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)).body.content

const partsOf = async (platform: TestPlatform, root: string) =>
  (await contentOf(platform))[root].filter(
    ({ action }: { action?: string }) => action === ACTION,
  ) as { id: string; title?: string }[]

const allSaved = (...pages: Page[]) =>
  vi.waitFor(async () => {
    for (const page of pages) expect(await saveState(page)).toBe('saved')
  }, WITHIN)

test('two people fill new fields and add rows to one action at once; each undoes only their own', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openAction(ana, platform), openAction(ben, platform)])
  await Promise.all([openMore(ana), openMore(ben)])

  // A text nobody had begun, begun by both at once: both keep their words.
  const need = `actions/${ACTION}/need`
  await Promise.all([fieldOf(ana, need).click(), fieldOf(ben, need).click()])
  await Promise.all([ana.keyboard.type('Ana'), ben.keyboard.type('Ben')])
  await vi.waitFor(async () => {
    const words = await fieldOf(ana, need).inputValue()
    expect([words.includes('Ana'), words.includes('Ben'), words.length]).toEqual([true, true, 6])
    expect(await fieldOf(ben, need).inputValue()).toBe(words)
  }, WITHIN)

  // Rows of their own, added by both.
  const add = async (page: Page, words: string) => {
    await rowOf(page, ACTION).getByRole('button', { name: 'Add a milestone' }).click()
    await page.locator('[data-field^="milestones/"][data-field$="/title"]:focus').waitFor()
    await page.keyboard.type(words)
  }
  await Promise.all([add(ana, 'Halls are booked'), add(ben, 'Sheets are printed')])
  await vi.waitFor(async () => {
    const titles = (await partsOf(platform, 'milestones')).map(({ title }) => title)
    expect(titles.sort()).toEqual(['Halls are booked', 'Sheets are printed'])
  }, WITHIN)

  // Ana takes back her words and her row; Ben's stay.
  const undo = ana.getByRole('button', { name: 'Undo', exact: true })
  await vi.waitFor(async () => {
    await undo.click()
    expect((await partsOf(platform, 'milestones')).map(({ title }) => title)).toEqual([
      'Sheets are printed',
    ])
  }, WITHIN)
  await allSaved(ana, ben)
})

test('an action is copied with its parts, and what was done of it begins anew; one undo takes the copy back', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await openAction(ana, platform)
  const before = await contentOf(platform)
  await rowOf(ana, ACTION)
    .getByRole('button', { name: /^More for action/ })
    .click()
  await ana.getByRole('menuitem', { name: 'Duplicate' }).click()
  const isNew = ({ id }: { id: string }) =>
    !before.actions.some((known: { id: string }) => known.id === id)
  await vi.waitFor(async () => {
    const { actions, budget } = await contentOf(platform)
    const copy = actions.find(isNew)
    const from = before.actions.find(({ id }: { id: string }) => id === ACTION)
    expect(copy).toMatchObject({ title: from.title, status: 'not-started', progress: 0 })
    expect(copy.actualStart).toBeUndefined()
    const linesOf = (lines: { action: string; amount: number }[], of: string) =>
      lines.filter(({ action }) => action === of).map(({ amount }) => amount)
    expect(linesOf(budget, copy.id)).toEqual(linesOf(before.budget, ACTION))
  }, WITHIN)
  await ana.getByRole('button', { name: 'Undo', exact: true }).click()
  await vi.waitFor(async () => {
    const now = await contentOf(platform)
    expect([now.actions.length, now.budget.length]).toEqual([
      before.actions.length,
      before.budget.length,
    ])
  }, WITHIN)
})

test('by the keyboard alone: an action moves to the output before and back, and a circle is refused with words', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await openAction(ana, platform)
  const line = rowOf(ana, ACTION).locator('button').first()
  const outputOf = async () =>
    (await contentOf(platform)).actions.find(({ id }: { id: string }) => id === ACTION).output
  const home = await outputOf()
  await line.focus()
  await ana.keyboard.press('Alt+ArrowUp')
  await ana.getByText(/It now has the number/).waitFor({ state: 'attached' })
  await vi.waitFor(async () => {
    expect(await line.evaluate((button) => button === document.activeElement)).toBe(true)
  }, WITHIN)
  await ana.keyboard.press('Alt+ArrowUp')
  await vi.waitFor(async () => expect(await outputOf()).not.toBe(home), WITHIN)
  await ana.keyboard.press('Alt+ArrowDown')
  await vi.waitFor(async () => expect(await outputOf()).toBe(home), WITHIN)

  // What this one depends on cannot depend on it.
  const [on] = (await contentOf(platform)).actions.find(
    ({ id }: { id: string }) => id === ACTION,
  ).dependsOn
  await ana.goto(`${platform.url}/plans/${DEMO.plan}#${on}`)
  await fieldOf(ana, `actions/${on}/title`).waitFor()
  await rowOf(ana, on).getByRole('button', { name: 'More about this action' }).press('Enter')
  const field = fieldOf(ana, `actions/${on}/dependsOn`)
  await field.getByRole('button', { name: /Add/ }).press('Enter')
  const title = (await contentOf(platform)).actions.find(
    ({ id }: { id: string }) => id === ACTION,
  ).title
  await ana.getByRole('option', { name: new RegExp(title) }).press('Enter')
  await ana.getByText('waits for this one already').waitFor()
})
