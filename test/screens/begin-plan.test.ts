import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { allHere, expectAccessible, picture, windowOf } from './browser.ts'

const openForm = async (page: Page, { url }: TestPlatform) => {
  await page.goto(`${url}/partnerships/${DEMO.partnership}`)
  const begin = page.getByRole('button', { name: 'Begin a plan' })
  await begin.waitFor()
  await allHere(page)
  await begin.click()
  await page.getByRole('dialog').getByLabel('Title').waitFor()
}
const typeDate = async (page: Page, label: string, digits: string) => {
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click()
  await page.keyboard.type(digits)
}
const contentOf = async (page: Page, platform: TestPlatform) => {
  const [, , id] = new URL(page.url()).pathname.split('/')
  const { body } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${id}`)
  return body.content
}

test('a plan begins from a template, looked into first; its own themes come before others', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const page = await windowOf(platform, { person: DEMO.coordinatorB })
  await openForm(page, platform)
  await page.getByLabel('Title').fill('A year of exchange')
  await page.getByRole('button', { name: 'Choose a template' }).click()
  const templates = page.locator('[data-template]')
  await templates.first().waitFor()
  const ids = await templates.evaluateAll((all) =>
    all.map((each) => each.getAttribute('data-template') ?? ''),
  )
  expect(ids[0]).toBe('blank')
  expect(ids.indexOf('theme-svc-wat')).toBeLessThan(ids.indexOf('theme-svc-swm'))
  const work = page.locator('[data-template="work-plan"]')
  await work.getByText('Outputs and actions').click()
  await work.getByText('1.1', { exact: false }).first().waitFor()
  await expectAccessible(page, 'the templates')
  await picture(page, 'begin-plan-1-templates')
  await work.getByRole('button').click()
  // What was typed before is still there.
  expect(await page.getByLabel('Title').inputValue()).toBe('A year of exchange')
  await typeDate(page, 'Begins', '01012027')
  await typeDate(page, 'Ends', '31122027')
  await page.getByRole('button', { name: 'Begin the plan' }).click()
  await page.waitForURL(/\/plans\//)
  const { title, outputs, actions } = await contentOf(page, platform)
  expect([title, outputs.length, actions.length]).toEqual(['A year of exchange', 3, 7])
})

test('a plan begins from a sheet, whose problems are listed by row, and is downloaded as one', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const page = await windowOf(platform, { person: DEMO.coordinatorB })
  const sheet = await sheetOf(page, platform)
  await openForm(page, platform)
  const exported = await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)
  await page.getByLabel('Title').fill('From a sheet')
  const choose = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'From a spreadsheet' }).click()
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.locator('[data-start="sheet"]').getByText(name).waitFor()
  }
  const begin = () => page.getByRole('button', { name: 'Begin the plan' }).click()
  const sample = readFileSync(
    join(import.meta.dirname, '../../infra/local/import/sample-plan.csv'),
    'utf8',
  )
  await choose('broken.csv', sample.replace(/\d{4}-\d\d-\d\d/, 'some day'))
  await begin()
  await page.getByRole('alert').getByText('some day').first().waitFor()
  await picture(page, 'begin-plan-2-problems')
  await expectAccessible(page, 'the problems of a sheet')
  expect(exported.status).toBe(200)

  await choose('water.csv', sheet)
  await begin()
  await page.waitForURL(/\/plans\//)
  const { title, actions } = await contentOf(page, platform)
  expect([title, actions.length]).toEqual(['From a sheet', exported.body.content.actions.length])
})

/** The demo plan's own sheet, had the way a person has it. */
const sheetOf = async (page: Page, platform: TestPlatform) => {
  await page.goto(`${platform.url}/plans/${DEMO.plan}`)
  await page.locator('[data-plan-state="level"]').waitFor()
  await page.getByRole('button', { name: 'More: the plan' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download as a sheet' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  return readFileSync(await download.path(), 'utf8')
}

test('actions of another plan are copied under an output with credit, and appear to the partner', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const path = `POST /api/partnerships/${DEMO.partnership}/plans`
  const period = { periodStart: '2027-01-01', periodEnd: '2027-12-31' }
  const wish = { title: 'Next year', language: 'en', ...period, template: 'work-plan' }
  const { body } = await platform.call(DEMO.coordinatorB, path, wish)
  const [ana, ben] = await Promise.all(
    [DEMO.coordinatorB, DEMO.coordinatorA].map((person) => windowOf(platform, { person })),
  )
  if (!ana || !ben) throw new Error('two windows')
  for (const page of [ana, ben]) {
    await page.goto(`${platform.url}/plans/${body.id}`)
    await page.locator('[data-plan-state="level"]').waitFor()
  }
  await ana.getByRole('button', { name: 'Copy from another plan' }).first().click()
  await ana.getByRole('button', { name: /Choose a partnership/ }).click()
  await ana.getByRole('option').first().click()
  await ana.getByRole('button', { name: /Choose a plan/ }).click()
  await ana.getByRole('option').first().click()
  await ana.getByRole('dialog').getByLabel('Search').fill('leaks forty')
  const action = ana.getByRole('dialog').getByText('Repair the forty largest leaks')
  await action.first().click()
  await expectAccessible(ana, 'copying actions')
  await picture(ana, 'begin-plan-3-copy')
  await ana.getByRole('button', { name: 'Copy 1 action' }).click()
  await ana.getByRole('dialog').waitFor({ state: 'detached' })
  const { body: now } = await platform.call(DEMO.coordinatorB, `GET /api/plans/${body.id}`)
  const copied = now.content.actions.find(({ credit }: { credit: string }) => credit !== '')
  await ben.locator(`[data-row="${copied.id}"] button[aria-expanded]`).first().click()
  await ben.locator('[data-credit]').getByText('Joint action plan for less lost water').waitFor()
})
