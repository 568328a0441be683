import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { expectAccessible, PHONE, picture, windowOf } from './browser.ts'

const WITHIN = { timeout: 30_000, interval: 50 }

const openView = async (page: Page, { url }: TestPlatform, view: string) => {
  await page.goto(`${url}/plans/${DEMO.plan}/${view}`)
  await page.locator(`[data-plan-state="level"] [data-view="${view}"]`).waitFor()
}
const cardsOf = (page: Page, column: string) =>
  page
    .locator(`[data-column="${column}"] [data-card]`)
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card') ?? ''))
const titleOf = (page: Page, card: string) => page.locator(`[data-card="${card}"] button`).first()

test('one moves a card by mouse, the other by keyboard; undoing takes back only what is mine', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openView(ana, platform, 'board'), openView(ben, platform, 'board')])
  await ana.locator('[data-card]').first().waitFor()
  const [mine = '', , theirs = ''] = await cardsOf(ana, 'not-started')
  const before = await cardsOf(ana, 'not-started')
  await picture(ana, 'board-1', { fullPage: true })

  // Ana drags hers with the mouse to «On hold»; the card asks why, and nothing waits for the answer.
  await titleOf(ana, mine).hover()
  await ana.mouse.down()
  const column = await ana.locator('[data-column="on-hold"]').boundingBox()
  await ana.mouse.move((column?.x ?? 0) + 40, (column?.y ?? 0) + 30, { steps: 8 })
  await picture(ana, 'board-2-dragging')
  await ana.mouse.up()
  await vi.waitFor(async () => expect(await cardsOf(ben, 'on-hold')).toContain(mine), WITHIN)
  await ana.locator(`[data-field="actions/${mine}/statusReason"]`).waitFor()
  expect(await ben.locator(`[data-card="${mine}"] [data-warning]`).count()).toBe(1)

  // Ben takes another along with the keys; the focus stays on it.
  await titleOf(ben, theirs).focus()
  await ben.keyboard.press('Alt+ArrowRight')
  await vi.waitFor(async () => expect(await cardsOf(ana, 'in-progress')).toContain(theirs), WITHIN)
  const focused = () =>
    ben.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('data-card'))
  await vi.waitFor(async () => expect(await focused()).toBe(theirs), WITHIN)
  await vi.waitFor(
    async () => expect(await ana.locator(`[data-here="actions/${theirs}/"]`).count()).toBe(1),
    WITHIN,
  )
  await picture(ana, 'board-3-both')

  await ana.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await vi.waitFor(async () => {
    for (const page of [ana, ben]) {
      expect(await cardsOf(page, 'not-started')).toEqual(before.filter((id) => id !== theirs))
      expect(await cardsOf(page, 'in-progress')).toContain(theirs)
    }
  }, WITHIN)
  await expectAccessible(ana, 'board')

  // Several at once, by the menu: one step back.
  const [first = '', second = ''] = await cardsOf(ana, 'not-started')
  for (const card of [first, second]) {
    await titleOf(ana, card).focus()
    await ana.keyboard.press('x')
  }
  await ana.getByRole('button', { name: 'Move to …' }).click()
  await ana.getByRole('menuitem', { name: 'Completed' }).click()
  await vi.waitFor(
    async () =>
      expect(await cardsOf(ben, 'completed')).toEqual(expect.arrayContaining([first, second])),
    WITHIN,
  )
  await ana.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await vi.waitFor(
    async () =>
      expect(await cardsOf(ben, 'not-started')).toEqual(before.filter((id) => id !== theirs)),
    WITHIN,
  )
  await titleOf(ana, first).click()
  await ana.getByRole('complementary').locator('[data-field]').first().waitFor()
  await picture(ana, 'board-4-open')
})

test('on a phone, in the dark and in Arabic the board and the risks can be read and used', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const phone = await windowOf(platform, {
    person: DEMO.coordinatorA,
    options: { ...PHONE, colorScheme: 'dark' },
  })
  await openView(phone, platform, 'board')
  await phone.locator('[data-card]').first().waitFor()
  expect(await phone.locator('[data-column]').count()).toBe(1)
  await phone.getByRole('tab', { name: /In progress/ }).click()
  await phone.locator('[data-column="in-progress"]').waitFor()
  await picture(phone, 'board-phone-dark')
  const card = await phone.locator('[data-card]').first().boundingBox()
  expect((card?.x ?? 0) + (card?.width ?? 999)).toBeLessThanOrEqual(390)
  const sideways = () => phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await sideways()).toBeLessThanOrEqual(0)
  await openView(phone, platform, 'risks')
  await phone.locator('[data-cell]').first().waitFor()
  await picture(phone, 'risks-phone-dark', { fullPage: true })
  expect(await sideways()).toBeLessThanOrEqual(0)

  const arabic = await windowOf(platform, {
    person: DEMO.coordinatorA,
    options: { locale: 'ar' },
  })
  await openView(arabic, platform, 'board')
  await arabic.locator('[data-card]').first().waitFor()
  await picture(arabic, 'board-arabic', { fullPage: true })
  await openView(arabic, platform, 'risks')
  await arabic.locator('[data-cell]').first().waitFor()
  await picture(arabic, 'risks-arabic', { fullPage: true })
})

test('a risk is rated by its mark, with the mouse and with the keys, and a cell shows its risks', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await openView(ana, platform, 'risks')
  const mark = ana.locator('[data-mark]').first()
  const risk = (await mark.getAttribute('data-mark')) ?? ''
  const cellOf = () =>
    ana.locator(`[data-cell]:has([data-mark="${risk}"])`).getAttribute('data-cell')
  await picture(ana, 'risks-1', { fullPage: true })
  await mark.hover()
  await ana.mouse.down()
  const target = await ana.locator('[data-cell="2-2"]').boundingBox()
  await ana.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 20, { steps: 6 })
  await ana.mouse.up()
  await vi.waitFor(async () => expect(await cellOf()).toBe('2-2'), WITHIN)
  await ana.locator(`[data-mark="${risk}"]`).focus()
  await ana.keyboard.press('ArrowUp')
  await ana.keyboard.press('ArrowRight')
  await vi.waitFor(async () => expect(await cellOf()).toBe('3-3'), WITHIN)
  await ana.locator('[data-cell="3-3"] [data-choose]').focus()
  await ana.keyboard.press('Enter')
  await vi.waitFor(async () => {
    const listed = await ana.locator('li[data-row]').count()
    expect(listed).toBe(await ana.locator('[data-cell="3-3"] [data-mark]').count())
  }, WITHIN)
  await ana.locator(`[id="${risk}"] button`).first().click()
  await ana.locator(`[data-field="risks/${risk}/response"]`).waitFor()
  await picture(ana, 'risks-2-open', { fullPage: true })
  await expectAccessible(ana, 'risks')
})
