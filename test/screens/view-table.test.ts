import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { picture, windowOf } from './browser.ts'
import {
  cell,
  GRID,
  openTable,
  paste,
  type StoredAction,
  stored,
  storedAction,
  WITHIN,
} from './table.ts'

test('two people write in one row and in one cell at once; undoing takes back only mine', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openTable(ana, platform), openTable(ben, platform)])
  const before = (await storedAction(platform, 'a16'))?.title ?? ''

  // In different cells of one row at once.
  await cell(ana, 'a16', 'title').click()
  await cell(ben, 'a16', 'status').click()
  await cell(ana, 'a16', 'status').locator('[data-here]').waitFor()
  await ana.keyboard.press('F2')
  await ana.keyboard.press('Control+Home')
  await Promise.all([
    ana.keyboard.type('Ana ', { delay: 15 }),
    (async () => {
      await ben.keyboard.press('Enter')
      await ben.getByRole('option', { name: 'On hold' }).click()
    })(),
  ])
  await ana.keyboard.press('Enter')
  await vi.waitFor(async () => {
    for (const page of [ana, ben]) {
      expect(await cell(page, 'a16', 'title').textContent()).toContain(`Ana ${before}`)
      expect(await cell(page, 'a16', 'status').textContent()).toContain('On hold')
    }
  }, WITHIN)

  // In one cell at once, then one of the two leaves it as it was.
  for (const page of [ana, ben]) {
    await cell(page, 'a16', 'title').click()
    await page.keyboard.press('F2')
  }
  await ana.keyboard.press('Control+Home')
  await Promise.all([
    ana.keyboard.type('Both ', { delay: 15 }),
    ben.keyboard.type(' Ben', { delay: 15 }),
  ])
  const both = `Both Ana ${before} Ben`
  await vi.waitFor(async () => {
    for (const page of [ana, ben])
      expect(await page.locator(`${GRID} textarea`).inputValue()).toBe(both)
  }, WITHIN)
  await picture(ana, 'table-two-in-one-cell')
  await ben.keyboard.press('Escape')
  await ana.keyboard.press('Enter')
  await vi.waitFor(async () => {
    expect((await storedAction(platform, 'a16'))?.title).toBe(`Both Ana ${before}`)
  }, WITHIN)

  // Letters typed slowly are steps of their own.
  await vi.waitFor(async () => {
    await ana.keyboard.press('Control+z')
    const { title, status } = (await storedAction(platform, 'a16')) ?? {}
    expect([title, status]).toEqual([before, 'on-hold'])
  }, WITHIN)
  for (const page of [ana, ben]) await page.context().close()
})

test('a paste of 50 rows while somebody else writes is one step, and tells what it could not read', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openTable(ana, platform), openTable(ben, platform)])
  const before = await stored(platform)
  const target = before.find(({ id }) => id === 'a16')

  await cell(ben, 'a16', 'location').scrollIntoViewIfNeeded()
  await cell(ben, 'a16', 'location').click()
  await ben.keyboard.press('F2')
  await ben.keyboard.press('End')
  await cell(ana, 'a16', 'title').click()
  const rows = Array.from({ length: 50 }, (_, index) => {
    const end = index === 7 ? '5/6/2027' : '21 Nov 2027'
    const name = index === 3 ? 'Nobody of this name' : ''
    return [`Pasted ${index}`, name, 'Zone engineer', 'قيد التنفيذ', '45%', '2027-01-05', end].join(
      '\t',
    )
  })
  await Promise.all([
    ben.keyboard.type(' of Toskent', { delay: 15 }),
    paste(ana, { text: rows.join('\n') }),
  ])
  await ana.locator('[data-unread="2"]').waitFor()
  expect(await ana.locator('[data-unread]').textContent()).toContain('Nobody of this name')
  expect(await ana.locator('[data-unread]').textContent()).toContain('5/6/2027')
  await picture(ana, 'table-pasted')
  await vi.waitFor(async () => {
    const now = await stored(platform)
    const pasted = now.filter(({ title }) => title.startsWith('Pasted '))
    expect(pasted).toHaveLength(50)
    expect(
      pasted.every(({ output, status, progress }) => {
        return output === target?.output && status === 'in-progress' && progress === 45
      }),
    ).toBe(true)
    expect(pasted.filter(({ end }) => end === '2027-11-21')).toHaveLength(49)
  }, WITHIN)

  await ben.keyboard.press('Enter')
  await cell(ana, 'a16', 'title').click()
  await ana.keyboard.press('Control+z')
  await vi.waitFor(async () => {
    const now = await stored(platform)
    const benWrote = (actions: readonly StoredAction[]) =>
      actions.map((action) => ({ ...action, location: undefined }))
    expect(benWrote(now)).toEqual(benWrote(before))
    const place = (await storedAction(platform, 'a16')) as { location?: string } | undefined
    expect(place?.location).toMatch(/ of Toskent$/)
  }, WITHIN)
  for (const page of [ana, ben]) await page.context().close()
})
