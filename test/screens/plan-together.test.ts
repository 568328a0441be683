import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { picture, saveState, windowOf } from './browser.ts'
import { ACTION, caretInWords, openSheet, titleOf, wordsOf } from './sheet.ts'
import { cell, openTable, stored, storedAction } from './table.ts'

const WITHIN = { timeout: 30_000, interval: 50 }

test('one types a title while the other moves, sets and takes back its row: every letter and the caret stay', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openTable(ana, platform), openSheet(ben, platform)])
  const before = await stored(platform)
  const drawn = () =>
    ana.locator('[role="grid"] [role="row"][id]').evaluateAll((all) => all.map(({ id }) => id))
  const rows = await drawn()
  const home = rows.indexOf(ACTION)
  const picked = rows.slice(home - 1, home + 2)
  const statuses = async () => {
    const now = await stored(platform)
    return picked.map((row) => now.find(({ id }) => id === row)?.status)
  }
  const was = await statuses()

  // Ben types the next words of his title while Ana does something to the row.
  await titleOf(ben).click()
  await ben.keyboard.press('Control+End')
  let title = await titleOf(ben).inputValue()
  const whileTyping = async (words: string, act: () => Promise<void>) => {
    title += words
    await Promise.all([ben.keyboard.type(words, { delay: 100 }), act()])
  }

  await whileTyping(' — and in the', async () => {
    for (const row of picked) await ana.locator(`[id="${row}"] [data-pick]`).click()
    await ana.getByRole('button', { name: 'Set a column' }).click()
    const dialog = ana.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Column' }).click()
    await ana.getByRole('option', { name: 'Status', exact: true }).click()
    await dialog.getByRole('button', { name: 'Set it to' }).click()
    await ana.getByRole('option', { name: 'Cancelled', exact: true }).click()
    await dialog.getByRole('button', { name: /Set it in 3 rows/ }).click()
    await vi.waitFor(
      async () => expect(new Set(await statuses())).toEqual(new Set(['cancelled'])),
      WITHIN,
    )
  })
  await whileTyping(' smaller quarters', async () => {
    await ana.keyboard.press('Escape')
    await cell(ana, ACTION, 'title').click()
    await ana.keyboard.press('Alt+ArrowUp')
    await vi.waitFor(async () => expect((await drawn()).indexOf(ACTION)).toBe(home - 1), WITHIN)
  })
  await picture(ana, 'together-1-moved')
  await whileTyping(' beyond the ring road', async () => {
    await ana.keyboard.press('Control+z')
    await ana.keyboard.press('Control+z')
    await vi.waitFor(async () => {
      expect((await drawn()).indexOf(ACTION)).toBe(home)
      expect(await statuses()).toEqual(was)
    }, WITHIN)
  })
  await vi.waitFor(async () => {
    expect((await storedAction(platform, ACTION))?.title).toBe(title)
    expect(await cell(ana, ACTION, 'title').textContent()).toContain(title)
  }, WITHIN)
  expect(
    await titleOf(ben).evaluate((field: HTMLTextAreaElement) => [
      field === document.activeElement,
      field.selectionStart === field.value.length,
    ]),
  ).toEqual([true, true])
  const apartFromTitle = (all: typeof before) => all.map((action) => ({ ...action, title: '' }))
  expect(apartFromTitle(await stored(platform))).toEqual(apartFromTitle(before))
})

test('Arabic, Amharic and Latin letters in one field and one paragraph, typed by two at once, are the same for both', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, {
    person: DEMO.coordinatorA,
    options: { locale: 'ar' },
  })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openSheet(ana, platform), openSheet(ben, platform)])
  const title = await titleOf(ben).inputValue()
  const both = (words: { ana: string; ben: string }) =>
    Promise.all([
      ana.keyboard.type(words.ana, { delay: 15 }),
      ben.keyboard.type(words.ben, { delay: 15 }),
    ])
  await Promise.all([titleOf(ana).click(), titleOf(ben).click()])
  await Promise.all([ana.keyboard.press('Control+Home'), ben.keyboard.press('Control+End')])
  await both({ ana: 'تدريب اللِّجان (Phase ٢) ', ben: ' — ሥልጠና በ2027 ዓ.ም.' })
  // Into each other: Ana behind her first word, Ben before the last sign of his.
  const caretAt = (page: Page, place: number) =>
    titleOf(page).evaluate((field: HTMLTextAreaElement, at) => {
      const from = at < 0 ? field.value.length + at : at
      field.setSelectionRange(from, from)
    }, place)
  await Promise.all([caretAt(ana, 'تدريب'.length), caretAt(ben, -1)])
  await both({ ana: ' أعضاء', ben: ' ቶስከንት' })
  const expected = `تدريب أعضاء اللِّجان (Phase ٢) ${title} — ሥልጠና በ2027 ዓ.ም ቶስከንት.`
  await vi.waitFor(async () => {
    for (const page of [ana, ben]) expect(await titleOf(page).inputValue()).toBe(expected)
    expect((await storedAction(platform, ACTION))?.title).toBe(expected)
  }, WITHIN)

  await Promise.all([caretInWords(ana, 'Home'), caretInWords(ben, 'End')])
  await both({ ana: 'شبكة المياه Harlan ', ben: ' የውሃ መስመር ደህና' })
  await vi.waitFor(async () => {
    expect(await wordsOf(ana)).toMatch(/^شبكة المياه Harlan /)
    expect(await wordsOf(ana)).toMatch(/ የውሃ መስመር ደህና$/)
    expect(await wordsOf(ben)).toBe(await wordsOf(ana))
    for (const page of [ana, ben]) expect(await saveState(page)).toBe('saved')
  }, WITHIN)
  await picture(ana, 'together-2-scripts-ar')
  await picture(ben, 'together-3-scripts-en')
})
