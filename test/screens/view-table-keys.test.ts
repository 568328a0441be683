import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { DESKTOP, expectAccessible, PHONE, picture, windowOf } from './browser.ts'
import {
  active,
  cell,
  copy,
  GRID,
  openTable,
  paste,
  stored,
  storedAction,
  WITHIN,
} from './table.ts'

test('with the keyboard alone: going, typing, emptying, filling, copying, moving, taking out; the focus is never lost', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openTable(ana, platform), openTable(ben, platform)])
  const rows = await ana
    .locator(`${GRID} [role="row"][id]`)
    .evaluateAll((all) => all.map(({ id }) => id))
  const [first = '', second = '', third = ''] = rows
  await cell(ana, first, 'title').focus()
  await ana.keyboard.press('Control+Home')
  await ana.keyboard.press('ArrowDown')
  await ana.keyboard.press('ArrowRight')
  expect(await active(ana)).toBe(`actions/${first}/title`)

  // A typed letter begins anew; Escape leaves what was; a date is read, and another is not.
  await ana.keyboard.type('Renamed')
  await ana.keyboard.press('Enter')
  expect(await active(ana)).toBe(`actions/${second}/title`)
  await ana.keyboard.type('Never mind')
  await ana.keyboard.press('Escape')
  expect(await active(ana)).toBe(`actions/${second}/title`)
  await ana.keyboard.press('ArrowUp')
  while ((await active(ana)) !== `actions/${first}/end`) await ana.keyboard.press('Tab')
  await ana.keyboard.type('5/6/2027')
  await ana.keyboard.press('Enter')
  await ana.locator(`${GRID} [role="alert"]`).waitFor()
  await ana.keyboard.press('Control+a')
  await ana.keyboard.type('21 Nov 2027')
  await ana.keyboard.press('Enter')
  await ana.keyboard.press('ArrowUp')

  // Filled down over three rows, copied, emptied.
  await ana.keyboard.press('Shift+ArrowDown')
  await ana.keyboard.press('Shift+ArrowDown')
  await ana.keyboard.press('Control+d')
  expect(await copy(ana)).toBe('2027-11-21\n2027-11-21\n2027-11-21')
  await ana.keyboard.press('ArrowUp')
  await ana.keyboard.press('Delete')
  await vi.waitFor(async () => {
    const now = await stored(platform)
    const [a, b, c] = [first, second, third].map((row) => now.find(({ id }) => id === row))
    expect([a?.title, a?.end, b?.end, c?.end]).toEqual([
      ...['Renamed', '2027-11-21', undefined, '2027-11-21'],
    ])
    expect(b?.title).not.toContain('Never mind')
  }, WITHIN)

  // Moved below the next; the focus goes with it, and stays when somebody takes the row out.
  await ana.keyboard.press('Alt+ArrowDown')
  expect(await active(ana)).toBe(`actions/${second}/end`)
  await cell(ben, second, 'title').click()
  await ben.keyboard.press('Shift+F10')
  await ben.getByRole('menuitem', { name: 'Take out of the plan' }).press('Enter')
  await vi.waitFor(async () => expect(await cell(ana, second, 'end').count()).toBe(0), WITHIN)
  expect(await active(ana)).toMatch(/^actions\/.+\/end$/)
  await ana.keyboard.press('ArrowLeft')
  expect(await active(ana)).toMatch(/^actions\/.+\/start$/)

  // Out of the grid by its last column.
  await ana.keyboard.press('End')
  await ana.keyboard.press('Tab')
  expect(await ana.evaluate(() => document.activeElement?.closest('[role="grid"]'))).toBeNull()
  for (const page of [ana, ben]) await page.context().close()
})

test('pasted HTML is only words: merged cells are laid out, nothing runs, nothing is fetched; a megabyte is refused whole', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const page = await windowOf(platform, { person: DEMO.coordinatorA })
  await openTable(page, platform)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await cell(page, 'a16', 'title').click()
  const html = `<html><head><style>td{color:red}</style></head><body><!--StartFragment--><table>
    <tr><td>Map <b>the</b><br>zones<script>window.ran = 1</script><img src="http://127.0.0.1:1/spy.png" onerror="window.ran = 2"></td>
    <td colspan="3">Not&nbsp;a name</td></tr></table><!--EndFragment--></body></html>`
  await paste(page, { text: 'ignored', html })
  await page.locator('[data-unread="1"]').waitFor()
  await vi.waitFor(async () => {
    expect((await storedAction(platform, 'a16'))?.title).toBe('Map the zones')
  }, WITHIN)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(asked.filter((url) => url.includes('spy'))).toEqual([])

  await cell(page, 'a16', 'title').click()
  await paste(page, { text: 'x'.repeat(1_000_000) })
  await page.getByText('This is longer than the field allows').waitFor()
  expect((await storedAction(platform, 'a16'))?.title).toBe('Map the zones')
  await page.context().close()
})

test('a finger opens a row with all its fields, and a box selects it', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const options = { ...PHONE, locale: 'en-GB' }
  const page = await windowOf(platform, { person: DEMO.coordinatorA, options })
  await openTable(page, platform)
  await page.locator(`${GRID} [data-pick]`).nth(1).tap()
  await page.getByText('One row', { exact: true }).waitFor()
  await cell(page, 'a16', 'title').tap()
  await page.locator('[role="dialog"] [data-field="actions/a16/title"]').waitFor()
  await picture(page, 'table-phone-open')
  await page.context().close()
})

test.for([
  { look: 'desktop-light-en', options: { ...DESKTOP, colorScheme: 'light', locale: 'en-GB' } },
  { look: 'desktop-dark-ar', options: { ...DESKTOP, colorScheme: 'dark', locale: 'ar' } },
  { look: 'phone-light-en', options: { ...PHONE, colorScheme: 'light', locale: 'en-GB' } },
] as const)(
  'the table is accessible and fits: $look',
  { timeout: 120_000 },
  async ({ look, options }) => {
    await using platform = await startTestPlatform()
    const page = await windowOf(platform, { person: DEMO.coordinatorA, options })
    await openTable(page, platform)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await picture(page, `table-${look}`)
    await expectAccessible(page, `table ${look}`)
    await page.context().close()
  },
)
