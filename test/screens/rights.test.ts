import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { expectAccessible, PHONE, picture, saveState, windowOf } from './browser.ts'

const WITHIN = { timeout: 15_000, interval: 50 }
const PRACTITIONER = 'tk-director'
const goalOf = (page: Page) => page.locator('[data-field="plan/goal"]')
const note = (page: Page) => page.locator('[data-note="read-only"]')

const openPlan = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/plans/${DEMO.plan}`)
  await page.locator('[data-plan-state="level"]').waitFor()
}
const stand = async (platform: TestPlatform, state: 'open' | 'locked') => {
  const wish = { state, reason: 'The council looks at it this week.' }
  const path = `PUT /api/plans/${DEMO.plan}/state`
  expect((await platform.call(DEMO.coordinatorA, path, wish)).status).toBe(200)
}

test('[N3] a plan that is locked turns read-only on the open page; what was typed apart stays, is said, and goes out when it is opened', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ben = await windowOf(platform, { person: PRACTITIONER })
  await openPlan(ben, platform)
  await goalOf(ben).waitFor()
  await stand(platform, 'locked')
  await vi.waitFor(async () => expect(await note(ben).textContent()).toMatch(/is locked/), WITHIN)
  expect(await goalOf(ben).count()).toBe(0)
  await picture(ben, 'rights-1-locked')
  await expectAccessible(ben, 'a locked plan')
  await stand(platform, 'open')
  await goalOf(ben).waitFor()

  // The same while Ben is away and writes.
  await ben.context().setOffline(true)
  await ben.locator('[data-note="offline"]').waitFor()
  await goalOf(ben).click()
  await ben.keyboard.press('Control+Home')
  await ben.keyboard.type('Apart. ')
  await stand(platform, 'locked')
  await ben.context().setOffline(false)
  await vi.waitFor(async () => expect(await saveState(ben)).toBe('refused'), WITHIN)
  expect(await ben.locator('[data-unsaved]').first().getAttribute('data-unsaved')).toBe('1')
  await ben.getByText('Apart.').waitFor()
  await vi.waitFor(async () => expect(await note(ben).textContent()).toMatch(/is locked/), WITHIN)
  await ben.locator('[data-save-state]').getByText('closed').first().waitFor()
  await picture(ben, 'rights-2-kept')
  await stand(platform, 'open')
  await vi.waitFor(async () => {
    expect(await saveState(ben)).toBe('saved')
    const { body } = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
    expect(body.content.goal).toMatch(/^Apart\. /)
  }, WITHIN)
})

test('[N3] who is taken out of a partnership is told so on the open plan and thread; back in, what was half written is there', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const options = { ...PHONE, locale: 'ar', colorScheme: 'dark' } as const
  const ben = await windowOf(platform, { person: PRACTITIONER, options })
  await openPlan(ben, platform)
  const talk = await ben.context().newPage()
  await talk.goto(`${platform.url}/threads/${DEMO.thread}`)
  const words = talk.locator('form textarea')
  await words.fill('Half a sentence')
  const member = `/api/partnerships/${DEMO.partnership}/members/${PRACTITIONER}`
  await platform.call(DEMO.coordinatorA, `DELETE ${member}`)
  await ben.locator('[data-plan-state="refused"]').waitFor()
  await vi.waitFor(async () => expect(await words.count()).toBe(0), WITHIN)
  await picture(ben, 'rights-3-lost')
  await picture(talk, 'rights-4-thread-lost')
  await platform.call(DEMO.coordinatorA, `PUT ${member}`, { role: 'practitioner' })
  await Promise.all([ben.reload(), talk.reload()])
  await ben.locator('[data-plan-state="level"]').waitFor()
  await vi.waitFor(async () => expect(await words.inputValue()).toBe('Half a sentence'), WITHIN)
})

test('[P8] with the data saver on a page tells nobody where it is, and says that others are not shown', {
  timeout: 60_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await ana.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  )
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  const said: string[] = []
  ana.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => void said.push(String(payload))),
  )
  await Promise.all([openPlan(ana, platform), openPlan(ben, platform)])
  await goalOf(ana).click()
  await ana.keyboard.type('quiet ')
  await goalOf(ben).click()
  await vi.waitFor(async () => expect(await goalOf(ben).inputValue()).toContain('quiet '), WITHIN)
  await ana.getByText('The data saver is on: others are not shown').waitFor()
  await vi.waitFor(() => expect(said.join(' ')).toContain('"quiet":true'), WITHIN)
  expect(said.filter((one) => one.includes('plan:presence'))).toEqual([])
  await picture(ana, 'rights-5-data-saver')
})
