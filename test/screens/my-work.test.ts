import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { expectAccessible, PHONE, picture, windowOf } from './browser.ts'

const ENGINEER = 'tk-network'

/** What is shown, group by group: how many lines of which kinds. */
const groupsOn = (page: Page) =>
  page.locator('[data-group]').evaluateAll((groups) =>
    groups.map((group) => ({
      name: group.getAttribute('data-group') ?? '',
      kinds: [...group.querySelectorAll('[data-work]')].map((line) =>
        line.getAttribute('data-work'),
      ),
    })),
  )

test('what a post owes stands by when it is due, is filtered by kind, and leads to its row in the plan', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const { body } = await platform.call(ENGINEER, 'GET /api/my-work')
  const page = await windowOf(platform, { person: ENGINEER })
  await page.getByRole('link', { name: 'My work' }).click()
  await page.locator('[data-work]').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/my-work')
  await expectAccessible(page, 'my work')
  await picture(page, 'my-work-1', { fullPage: true })
  const groups = await groupsOn(page)
  const owed = groups.filter(({ name }) => name !== 'waiting').flatMap(({ kinds }) => kinds)
  expect(owed.toSorted()).toEqual(body.items.map(({ kind }: { kind: string }) => kind).toSorted())
  const late = body.items.filter(({ due }: { due?: string }) => due && due < body.today)
  expect(groups.find(({ name }) => name === 'overdue')?.kinds).toHaveLength(late.length)
  expect(late.length).toBeGreaterThan(0)

  await page.getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: 'Milestone' }).click()
  expect(new Set((await groupsOn(page)).flatMap(({ kinds }) => kinds))).toEqual(
    new Set(['milestone']),
  )
  await page.getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: 'Everything' }).click()
  const action = body.items.find(({ kind }: { kind: string }) => kind === 'action')
  await page.getByRole('link', { name: action.title }).click()
  await page.waitForURL((url) => url.hash === `#${action.row}`)
  await page.locator(`[data-field="actions/${action.row}/title"]`).waitFor()

  // What is part of an action is opened within it.
  await page.goBack()
  const milestone = body.items.find(({ kind }: { kind: string }) => kind === 'milestone')
  await page.getByRole('link', { name: milestone.title }).click()
  await page.locator(`[data-field="milestones/${milestone.row}/title"]`).waitFor()
})

test('who owes nothing is told so, on a phone, in Arabic and in the dark, and by the menu too', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const options = { ...PHONE, locale: 'ar', colorScheme: 'dark' } as const
  const page = await windowOf(platform, { person: DEMO.facilitator, options })
  // The language first, then the person.
  await page.locator('header button[aria-haspopup="menu"]').nth(1).click()
  await page.getByRole('menuitem', { name: 'عملي' }).click()
  await page.waitForURL(/\/my-work$/)
  await page.locator('[data-group="this-week"]').getByText('لا شيء مستحق هذا الأسبوع.').waitFor()
  await expectAccessible(page, 'my work on a phone in Arabic')
  await picture(page, 'my-work-2-phone', { fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
