import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { PHONE, picture, saveState, windowOf } from './browser.ts'

const WITHIN = { timeout: 30_000, interval: 50 }
const DAY_MS = 86_400_000

const openView = async (page: Page, { url }: TestPlatform, view: string) => {
  await page.goto(`${url}/plans/${DEMO.plan}/${view}`)
  await page.locator('[data-plan-state="level"] [role="grid"]').first().waitFor()
}
const barOf = (page: Page, action: string) => page.locator(`[data-item="actions/${action}"]`)
/** Where a bar stands, without what scrolling does. */
const spotOf = (page: Page, action: string) =>
  barOf(page, action).evaluate((bar: HTMLElement) => [
    bar.style.insetInlineStart,
    bar.style.inlineSize,
  ])

/** The actions as the server has them. */
const actionsOf = async (platform: TestPlatform) => {
  const page = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
  const actions: { id: string; start?: string; end?: string; dependsOn: string[] }[] =
    page.body.content.actions
  return new Map(actions.map((action) => [action.id, action]))
}
const later = (day: string | undefined, by: number) =>
  new Date(Date.parse(day ?? '') + by * DAY_MS).toJSON().slice(0, 10)

/** Takes a bar with the mouse and moves it by pixels, without letting go. */
const take = async (page: Page, action: string, by: number) => {
  await barOf(page, action).scrollIntoViewIfNeeded()
  const box = await barOf(page, action).boundingBox()
  if (!box) throw new Error('the bar cannot be seen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 1; step <= 10; step++) await page.mouse.move(x + (by * step) / 10, y)
}

test('one drags a bar while the other changes its end by keyboard: both see the same, and undo takes back only mine', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openView(ana, platform, 'timeline'), openView(ben, platform, 'timeline')])
  const action = 'a16'
  const before = (await actionsOf(platform)).get(action)
  const [drawn] = [await spotOf(ben, action)]

  await take(ana, action, 60)
  // Ben sees it move while Ana still holds it, and moves its end by four days with Alt and the arrows.
  await vi.waitFor(async () => expect(await spotOf(ben, action)).not.toEqual(drawn), WITHIN)
  await picture(ana, 'timeline-1-dragged')
  await barOf(ben, action).focus()
  await vi.waitFor(
    async () => expect(await ana.locator(`[data-here^="actions/${action}/"]`).count()).toBe(1),
    WITHIN,
  )
  for (let press = 0; press < 4; press++) await ben.keyboard.press('Alt+ArrowRight')
  await vi.waitFor(
    async () => expect(await spotOf(ana, action)).toEqual(await spotOf(ben, action)),
    WITHIN,
  )
  await ana.mouse.up()
  await vi.waitFor(async () => {
    for (const page of [ana, ben]) expect(await saveState(page)).toBe('saved')
    expect(await spotOf(ana, action)).toEqual(await spotOf(ben, action))
  }, WITHIN)
  const after = (await actionsOf(platform)).get(action)
  const moved = (Date.parse(after?.start ?? '') - Date.parse(before?.start ?? '')) / DAY_MS
  expect(moved).toBeGreaterThan(5)
  expect(after?.end).toBe(later(before?.end, moved + 4))
  await picture(ben, 'timeline-2-both')

  await ana.locator('body').click({ position: { x: 5, y: 300 } })
  await ana.keyboard.press('Control+z')
  await vi.waitFor(async () => {
    const now = (await actionsOf(platform)).get(action)
    expect(now?.start).toBe(before?.start)
    // Ben's end was written last, so it is his, and stays.
    expect(now?.end).toBe(after?.end)
    expect(await spotOf(ana, action)).toEqual(await spotOf(ben, action))
  }, WITHIN)
})

test('a cycle made by two at once is flagged to both; alone, nobody can close one', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openView(ana, platform, 'timeline'), openView(ben, platform, 'timeline')])
  const actions = await actionsOf(platform)
  const free = [...actions.values()].filter(
    ({ id, start, end, dependsOn }) =>
      start !== undefined &&
      end !== undefined &&
      dependsOn.length === 0 &&
      ![...actions.values()].some((other) => other.dependsOn.includes(id)),
  )
  const [one, other] = free.map(({ id }) => id)
  if (one === undefined || other === undefined) throw new Error('no two actions are free')
  const openPanel = async (page: Page, action: string) => {
    await barOf(page, action).focus()
    await page.keyboard.press('Enter')
    await page.locator(`[data-panel="actions/${action}"]`).waitFor()
  }
  const openList = async (page: Page) => {
    await page.locator('[data-field$="/dependsOn"] button').click()
    await page.locator('[role="option"]').first().waitFor()
  }
  const choose = (page: Page, before: string) =>
    page.locator(`[role="option"][data-key="${before}"]`).click()

  await Promise.all([openPanel(ana, one), openPanel(ben, other)])
  await Promise.all([openList(ana), openList(ben)])
  await Promise.all([ana.context().setOffline(true), ben.context().setOffline(true)])
  await Promise.all([choose(ana, other), choose(ben, one)])
  expect(await ana.locator('[data-circle]').count()).toBe(0)
  await Promise.all([ana.context().setOffline(false), ben.context().setOffline(false)])
  for (const page of [ana, ben]) {
    await page.locator('[data-circle]').waitFor({ timeout: WITHIN.timeout })
    await page.keyboard.press('Escape')
    await page.locator('[data-panel]').waitFor({ state: 'detached' })
    expect(await barOf(page, one).getAttribute('aria-label')).toContain('waits in a circle')
    expect(await page.locator('path[data-cycle]').count()).toBe(2)
  }
  await picture(ana, 'timeline-3-circle')

  // Ana takes hers out; asked for again it is refused, with words.
  await openPanel(ana, one)
  await ana.locator('[data-dependencies] li button').first().click()
  await ana.locator('[data-circle]').waitFor({ state: 'detached' })
  await openList(ana)
  await choose(ana, other)
  await ana.locator('[data-dependencies] [role="alert"]:not(:empty)').waitFor()
  await picture(ana, 'timeline-4-refused')
  await vi.waitFor(async () => {
    const now = await actionsOf(platform)
    expect([now.get(one)?.dependsOn, now.get(other)?.dependsOn]).toEqual([[], [one]])
  }, WITHIN)
})

test('in the calendar an entry moves by keys and by the mouse, and time runs leftward in Arabic', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, {
    person: DEMO.coordinatorA,
    options: { locale: 'ar' },
  })
  await openView(ana, platform, 'timeline')
  const action = 'a16'
  const before = (await actionsOf(platform)).get(action)
  const bars = () => barOf(ana, action).boundingBox()
  await barOf(ana, action).focus()
  const box = await bars()
  // The left arrow is later here.
  await ana.keyboard.press('Shift+ArrowLeft')
  await vi.waitFor(async () => {
    const now = (await actionsOf(platform)).get(action)
    expect([now?.start, now?.end]).toEqual([later(before?.start, 7), later(before?.end, 7)])
  }, WITHIN)
  expect((await bars())?.x).toBeLessThan(box?.x ?? 0)

  await ana.goto(`${platform.url}/plans/${DEMO.plan}/calendar`)
  const entry = ana.locator('[data-calendar] [data-entry]').first()
  await entry.waitFor()
  const name = (await entry.getAttribute('data-entry')) ?? ''
  const moved = ana.locator(`[data-entry="${name}"]`)
  const dayOf = () =>
    moved.evaluate((shown) => shown.closest<HTMLElement>('[data-day]')?.dataset.day)
  const from = await dayOf()
  await moved.focus()
  await ana.keyboard.press('ArrowDown')
  await vi.waitFor(async () => expect(await dayOf()).toBe(later(from, 7)), WITHIN)
  expect(await moved.evaluate((shown) => shown === document.activeElement)).toBe(true)
  await moved.dragTo(ana.locator(`[data-day="${from}"]`))
  await vi.waitFor(async () => expect(await dayOf()).toBe(from), WITHIN)
  await picture(ana, 'calendar-desktop-ar')
})

test('on a phone the calendar is a list, and nothing is wider than the page', {
  timeout: 60_000,
}, async () => {
  await using platform = await startTestPlatform()
  const page = await windowOf(platform, { person: DEMO.coordinatorB, options: PHONE })
  for (const [view, ready] of [
    ['calendar', '[data-agenda] [data-entry]'],
    ['timeline', '[data-item]'],
  ]) {
    await page.goto(`${platform.url}/plans/${DEMO.plan}/${view}`)
    await page
      .locator(ready ?? '')
      .first()
      .waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect([view, wide <= 0]).toEqual([view, true])
  }
})
