import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { expectAccessible, PHONE, picture, windowOf } from './browser.ts'

const WITHIN = { timeout: 15_000, interval: 50 }
const LEAVES = 'tk-network'
const OLD = 'Chief network engineer'
const NEW = 'Water utility director'

const brief = (page: Page) => page.locator('[data-brief]')

test('a coordinator hands a post over in one act; the partner who has the plan open sees the new post at once', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const plan = async () => {
    const { body } = await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)
    return body.content
  }
  const of = (await plan()).actions.find(
    (it: { ownerPost: string; status: string }) =>
      it.ownerPost === OLD && it.status !== 'completed',
  )
  const partner = await windowOf(platform, { person: DEMO.coordinatorA })
  await partner.goto(`${platform.url}/plans/${DEMO.plan}`)
  await partner.locator('[data-plan-state="level"]').waitFor()
  await partner.locator(`[data-row="${of.id}"] button[aria-expanded]`).first().click()
  const post = partner.locator(`[data-field="actions/${of.id}/ownerPost"]`)
  await vi.waitFor(async () => expect(await post.inputValue()).toBe(OLD), WITHIN)

  const coordinator = await windowOf(platform, { person: DEMO.coordinatorB })
  await coordinator.goto(`${platform.url}/partnerships/${DEMO.partnership}`)
  await coordinator.getByLabel(`Hand over the post: ${OLD}`).click()
  await brief(coordinator).getByText(of.title).first().waitFor()
  await expectAccessible(coordinator, 'a handover')
  await coordinator.getByRole('button', { name: /Choose who takes over/ }).click()
  await coordinator.getByRole('option', { name: new RegExp(NEW) }).click()
  await coordinator.getByLabel('Note').fill('The engineer moves to the regional utility.')
  await coordinator.getByRole('button', { name: /^Hand the post over with/ }).click()
  await coordinator.locator('[data-handed-over]').waitFor()
  await vi.waitFor(async () => expect(await post.inputValue()).toBe(NEW), WITHIN)
  await picture(coordinator, 'handover-1-done', { fullPage: true })

  // The brief stays as it was, for the successor; nothing is left of the old post in the plan.
  await brief(coordinator).getByText(of.title).first().waitFor()
  const { actions } = await plan()
  expect(actions.filter((it: { owner?: string }) => it.owner === LEAVES)).toEqual([])
  expect(actions.find((it: { id: string }) => it.id === of.id).ownerPost).toBe(NEW)
})

test('the brief prints by itself, and a practitioner sees their own and may not hand it over', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const options = { ...PHONE, locale: 'ar', colorScheme: 'dark' } as const
  const engineer = await windowOf(platform, { person: LEAVES, options })
  await engineer.goto(`${platform.url}/partnerships/${DEMO.partnership}/handover/${LEAVES}`)
  await brief(engineer).waitFor()
  expect(await engineer.locator('form').count()).toBe(0)
  await expectAccessible(engineer, 'a brief on a phone in Arabic')
  await picture(engineer, 'handover-2-phone', { fullPage: true })
  const width = await engineer.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(PHONE.viewport.width)

  await engineer.emulateMedia({ media: 'print' })
  expect(await engineer.locator('header').first().isVisible()).toBe(false)
  expect(await engineer.locator('h1').isVisible()).toBe(false)
  expect(await brief(engineer).isVisible()).toBe(true)
  await engineer.emulateMedia({ media: 'screen' })

  // Somebody else's is not theirs to read.
  await engineer.goto(`${platform.url}/partnerships/${DEMO.partnership}/handover/tk-gis`)
  await engineer.getByRole('alert').waitFor()
  expect(await brief(engineer).count()).toBe(0)
})
