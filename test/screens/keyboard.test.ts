import type { Locator, Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { newContext, picture } from './browser.ts'

const WITHIN = { timeout: 30_000, interval: 50 }
const FURTHEST = 120

const hasFocus = (target: Locator) =>
  target.evaluateAll((all) => all.some((element) => element === document.activeElement))
/** Goes on by a key until the focus is on one of what is meant, as somebody without a mouse does. */
const reach = async (page: Page, target: Locator, key = 'Tab') => {
  await target.first().waitFor()
  for (let presses = 0; presses < FURTHEST; presses++) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${target} cannot be reached by ${key}`)
}
const press = async (page: Page, target: Locator) => {
  await reach(page, target)
  await page.keyboard.press('Enter')
}
/** Goes somewhere or does something by the palette. */
const command = async (page: Page, words: string, name: RegExp) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(words)
  await page.getByRole('option', { name }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
const typeInto = async (page: Page, field: string, words: string) => {
  await page.locator(`[data-field${field}]:focus`).waitFor()
  await page.keyboard.type(words)
}
const goToView = async (page: Page, view: string) => {
  await command(page, view, new RegExp(`^${view}`, 'i'))
  await page.locator(`[data-view="${view}"]`).waitFor()
}

/** Signs in and begins a blank plan, from the address of the platform on. */
const beginPlan = async (page: Page, { url }: TestPlatform) => {
  await page.goto(url)
  await press(page, page.locator('main a'))
  await page.waitForURL(/\/oidc\//)
  await press(page, page.locator(`button[value="${DEMO.coordinatorA}"]`))
  await press(page, page.locator(`a[href="/partnerships/${DEMO.partnership}"]`))
  await press(page, page.getByRole('button', { name: 'Begin a plan' }))
  await reach(page, page.getByRole('dialog').getByLabel('Title'))
  await page.keyboard.type('Drains that stay open')
  for (const [label, digits] of [
    ['Begins', '01012027'],
    ['Ends', '31122027'],
  ] as const) {
    await reach(page, page.getByRole('group', { name: label }).getByRole('spinbutton'))
    await page.keyboard.type(digits)
  }
  await press(page, page.getByRole('button', { name: 'Begin the plan' }))
  await page.waitForURL(/\/plans\//)
  await page.locator('[data-plan-state="level"]').waitFor()
}

test('a plan is begun, written, scheduled, costed, measured and taken further by the keyboard alone', {
  timeout: 240_000,
}, async () => {
  await using platform = await startTestPlatform()
  const context = await newContext({ locale: 'en-GB', timezoneId: 'UTC' })
  const page = await context.newPage()
  // Nothing of it may happen by a pointer.
  await page.addInitScript(() => {
    for (const kind of ['mousedown', 'touchstart'])
      document.addEventListener(kind, () =>
        document.documentElement.setAttribute('data-used', kind),
      )
  })
  await beginPlan(page, platform)
  const [, , planId] = new URL(page.url()).pathname.split('/')
  const content = async () =>
    (await platform.call(DEMO.coordinatorA, `GET /api/plans/${planId}`)).body.content
  const { keyboard } = page

  // Write: an output, two actions one behind the other, who leads, what is due, a milestone.
  await command(page, 'add an output', /Add an output/)
  await typeInto(page, '^="outputs/"', 'Drains are clear')
  await command(page, 'add an action', /Add an action to output 1/)
  await typeInto(page, '^="actions/"', 'Clear the main drain')
  await keyboard.press('Enter')
  await page.locator('li[data-row]', { hasText: 'Action without a title yet' }).waitFor()
  await typeInto(page, '^="actions/"', 'Train the crew')
  await press(page, page.locator('[data-field$="/lead"] button'))
  await page.getByRole('option').first().waitFor()
  await keyboard.type('Tos')
  await keyboard.press('Enter')
  for (const [field, digits] of [
    ['start', '01032027'],
    ['end', '30042027'],
  ] as const) {
    const date = page.locator(`[data-field$="/${field}"]`)
    await press(page, date.getByRole('button'))
    await date.getByRole('spinbutton').first().waitFor()
    await keyboard.type(digits)
  }
  await vi.waitFor(async () => {
    const action = (await content()).actions.find(({ title }: { title: string }) =>
      /crew/.test(title),
    )
    expect(action).toMatchObject({ start: '2027-03-01', end: '2027-04-30' })
    expect(action.lead).toBeDefined()
  }, WITHIN)
  await press(page, page.getByRole('button', { name: 'Add a milestone' }))
  await typeInto(page, '^="milestones/"', 'The crew has passed')
  await picture(page, 'keyboard-1-written')

  // Table, by two keys: a status by its first letters.
  await keyboard.press('Escape')
  await keyboard.press('Escape')
  await keyboard.press('g')
  await keyboard.press('t')
  await page.locator('[role="grid"] [data-active]:focus').waitFor()
  await keyboard.press('ArrowDown')
  await reach(page, page.locator('[role="grid"] [data-field$="/status"]'), 'ArrowRight')
  await keyboard.type('in p')
  await page.getByRole('option', { name: 'In progress' }).waitFor()
  await keyboard.press('Enter')
  const [first, second] = await content().then(({ actions }) =>
    [/drain/, /crew/].map((name) =>
      actions.find((each: { title: string }) => name.test(each.title)),
    ),
  )
  const actionNow = async ({ id }: { id: string }) =>
    (await content()).actions.find((each: { id: string }) => each.id === id)
  await vi.waitFor(async () => expect((await actionNow(first)).status).toBe('in-progress'), WITHIN)

  // Timeline: a day later. Board: on hold. Calendar: a week later.
  await goToView(page, 'timeline')
  await reach(page, page.locator(`[data-item="actions/${second.id}"]`))
  await keyboard.press('ArrowRight')
  await vi.waitFor(async () => expect((await actionNow(second)).start).toBe('2027-03-02'), WITHIN)
  await goToView(page, 'board')
  await reach(page, page.locator('[data-card] button'))
  await reach(page, page.locator(`[data-card="${first.id}"] button`), 'ArrowRight')
  await keyboard.press('Alt+ArrowRight')
  await vi.waitFor(async () => expect((await actionNow(first)).status).toBe('on-hold'), WITHIN)
  await goToView(page, 'calendar')
  await page.locator('[data-day]:focus').waitFor()
  const entry = page.locator(`[data-entry*="${second.id}"]`)
  for (const key of ['PageDown', 'PageDown', 'PageDown', 'ArrowRight']) await keyboard.press(key)
  await entry.first().waitFor()
  const day = await entry
    .first()
    .evaluate((shown) => shown.closest<HTMLElement>('[data-day]')?.dataset.day)
  await reach(page, page.locator(`[data-day="${day}"]`), 'ArrowRight')
  await reach(page, entry)
  await keyboard.press('ArrowDown')
  await vi.waitFor(async () => {
    const { start, end } = await actionNow(second)
    expect([start, end]).not.toEqual(['2027-03-02', '2027-05-01'])
  }, WITHIN)

  // Budget: what it costs. Indicators: how one will know. Risks: what may go wrong.
  await goToView(page, 'budget')
  await press(page, page.getByRole('button', { name: /Add a budget line to/ }))
  await page.getByRole('option').first().waitFor()
  await keyboard.type('1.1')
  await keyboard.press('Enter')
  await typeInto(page, '^="budget/"', 'Nets and rods')
  await press(page, page.locator('[data-field^="budget/"][data-field$="/currency"] button'))
  await page.getByRole('option').first().waitFor()
  await keyboard.type('USD')
  await keyboard.press('Enter')
  await reach(page, page.locator('input[data-field^="budget/"][data-field$="/amount"]'))
  await keyboard.type('1200.50')
  await keyboard.press('Tab')
  await goToView(page, 'indicators')
  await press(page, page.getByRole('button', { name: /^Add an indicator/ }))
  await typeInto(page, '^="indicators/"', 'Blocked drains')
  await command(page, 'add a risk', /Add a risk/)
  await typeInto(page, '^="risks/"', 'The rains come early')
  await vi.waitFor(async () => {
    const { budget, indicators, risks } = await content()
    expect(budget).toMatchObject([
      { description: 'Nets and rods', currency: 'USD', amount: 120_050, action: first.id },
    ])
    expect([indicators[0].title, risks[0].statement]).toEqual([
      'Blocked drains',
      'The rains come early',
    ])
  }, WITHIN)

  // Taken back, and found again.
  const statement = page.locator('[data-field^="risks/"][data-field$="/statement"]')
  while ((await statement.inputValue()) !== '') await keyboard.press('Control+z')
  await vi.waitFor(async () => expect((await content()).risks[0].statement).toBe(''), WITHIN)
  await keyboard.press('Control+f')
  await page.getByRole('combobox', { name: 'Find in the plan' }).waitFor()
  await keyboard.type('rods')
  await page.getByRole('option', { name: /rods/ }).waitFor()
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  await page.locator('[data-field^="budget/"]:focus').waitFor()
  await picture(page, 'keyboard-2-found')
  expect(await page.locator('html').getAttribute('data-used')).toBeNull()
})
