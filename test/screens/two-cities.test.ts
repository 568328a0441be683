import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { picture, saveState, windowOf } from './browser.ts'
import { ACTION, openSheet, situationOf, titleOf, wordsOf } from './sheet.ts'

const WITHIN = { timeout: 30_000, interval: 50 }
/** Puts the caret behind (or before) all words of a field and types like a person. */
const typeIn = async (
  page: Page,
  field: ReturnType<typeof titleOf>,
  wish: { at: 'start' | 'end'; words: string },
) => {
  await field.click()
  await page.keyboard.press(wish.at === 'end' ? 'Control+End' : 'Control+Home')
  await page.keyboard.type(wish.words, { delay: 15 })
}

test('[P1] [P2] [C3] two officials type into one action and one paragraph; one goes offline, the gateway is killed, and nothing is lost or doubled', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await Promise.all([openSheet(ana, platform), openSheet(ben, platform)])
  const before = {
    title: await titleOf(ana).inputValue(),
    situation: await wordsOf(ana),
  }
  const talk = await ben.context().newPage()
  await talk.goto(`${platform.url}/threads/${DEMO.thread}`)
  await talk.locator('form textarea').waitFor()

  // Both at once, in the same action and the same paragraph.
  await Promise.all([
    typeIn(ana, titleOf(ana), { at: 'start', words: 'Ana1 ' }),
    typeIn(ben, titleOf(ben), { at: 'end', words: ' Ben1' }),
  ])
  await Promise.all([
    typeIn(ana, situationOf(ana), { at: 'start', words: 'Ana2 ' }),
    typeIn(ben, situationOf(ben), { at: 'end', words: ' Ben2' }),
  ])
  await vi.waitFor(async () => {
    for (const page of [ana, ben])
      expect(await titleOf(page).inputValue()).toBe(`Ana1 ${before.title} Ben1`)
  }, WITHIN)
  await picture(ana, 'two-cities-1-together')

  // Ben's connection is gone; both go on, Ben also writes a message.
  await ben.context().setOffline(true)
  await vi.waitFor(
    async () =>
      expect(await ben.locator('[data-link]').first().getAttribute('data-link')).not.toBe('online'),
    WITHIN,
  )
  await Promise.all([
    typeIn(ben, titleOf(ben), { at: 'end', words: ' BenOffline' }),
    typeIn(ana, titleOf(ana), { at: 'start', words: 'AnaOn ' }),
  ])
  await typeIn(ben, situationOf(ben), { at: 'end', words: ' BenApart' })
  await typeIn(ana, situationOf(ana), { at: 'start', words: 'AnaApart ' })
  for (const words of ['First, typed offline', 'Second, typed offline']) {
    await talk.locator('form textarea').fill(words)
    await talk.keyboard.press('Enter')
  }
  await vi.waitFor(async () => expect(await saveState(ben)).toBe('offline'), WITHIN)
  await picture(ben, 'two-cities-2-offline')
  await picture(talk, 'two-cities-3-message-waiting')
  await vi.waitFor(async () => expect(await saveState(ana)).toBe('saved'), WITHIN)

  // The gateway dies without a word and comes back; then Ben returns.
  await platform.kill()
  await typeIn(ana, titleOf(ana), { at: 'start', words: 'AnaDown ' })
  await platform.start()
  await ben.context().setOffline(false)

  await vi.waitFor(async () => {
    for (const page of [ana, ben]) expect(await saveState(page)).toBe('saved')
    expect(await titleOf(ana).inputValue()).toBe(await titleOf(ben).inputValue())
    expect(await wordsOf(ana)).toBe(await wordsOf(ben))
  }, WITHIN)
  const title = await titleOf(ana).inputValue()
  expect(title).toBe(`AnaDown AnaOn Ana1 ${before.title} Ben1 BenOffline`)
  const situation = await wordsOf(ana)
  expect(situation).toBe(`AnaApart Ana2 ${before.situation} Ben2 BenApart`)
  const stored = (await platform.call(DEMO.coordinatorA, `GET /api/plans/${DEMO.plan}`)).body
    .content
  expect(stored.actions.find(({ id }: { id: string }) => id === ACTION).title).toBe(title)

  await vi.waitFor(async () => expect(await saveState(talk)).toBe('saved'), WITHIN)
  const page = await platform.call(DEMO.coordinatorA, `GET /api/threads/${DEMO.thread}/entries`)
  const typedOffline = page.body.entries.flatMap(({ by, text }: { by: string; text: string }) =>
    by === DEMO.coordinatorB && text.endsWith('offline') ? [text] : [],
  )
  expect(typedOffline).toEqual(['First, typed offline', 'Second, typed offline'])
  await picture(ben, 'two-cities-4-level-again')
})

test('[P2] leaving with unsent edits asks first; made offline, they survive closing the browser and arrive later', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  await openSheet(ana, platform)
  await ana.context().setOffline(true)
  await typeIn(ana, titleOf(ana), { at: 'end', words: ' kept through the night' })
  await vi.waitFor(async () => expect(await saveState(ana)).toBe('offline'), WITHIN)
  const title = await titleOf(ana).inputValue()
  await keptBy(ana)
  const asked = new Promise<string>((done) => {
    ana.once('dialog', async (dialog) => {
      done(dialog.type())
      await dialog.accept()
    })
  })
  const closed = new Promise((done) => ana.once('close', done))
  const context = ana.context()
  await ana.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  await closed
  await context.setOffline(false)

  // Another screen of the same browser is enough: what is kept goes out from there.
  const later = await context.newPage()
  await later.goto(platform.url)
  await vi.waitFor(async () => {
    const { content } = (await platform.call(DEMO.coordinatorB, `GET /api/plans/${DEMO.plan}`)).body
    expect(content.actions.find(({ id }: { id: string }) => id === ACTION).title).toBe(title)
  }, WITHIN)
})

/** Waits until what was typed is on the device: a reading of its database comes after every writing before it. */
const keptBy = (page: Page) =>
  page.evaluate(async (name) => {
    const answer = <Value>(asked: IDBRequest<Value>) =>
      new Promise<Value>((done, failed) => {
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => failed(asked.error)
      })
    const db = await answer(indexedDB.open(name))
    await answer(
      db
        .transaction([...db.objectStoreNames])
        .objectStore('updates')
        .count(),
    )
    db.close()
  }, `counterpart/${DEMO.coordinatorA}/plan/${DEMO.plan}`)

/** Everything a page says over its socket, as it is on the wire; what is binary by its length. */
const saidBy = (page: Page): (string | number)[] => {
  const said: (string | number)[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      said.push(typeof payload === 'string' ? payload : payload.byteLength)
    }),
  )
  return said
}

test('[P4] [P8] a keystroke in one browser is one frame and a letter in the other, and the caret is not told at every key', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  const said = saidBy(ana)
  await Promise.all([openSheet(ana, platform), openSheet(ben, platform)])
  await situationOf(ben).evaluate((editor) => {
    const seen: number[] = []
    Object.assign(window, { seen })
    const words = () => (editor.textContent ?? '').replaceAll('\u2060', '').length
    let length = words()
    new MutationObserver(() => {
      const now = words()
      for (; length < now; length++) seen.push(performance.timeOrigin + performance.now())
    }).observe(editor, { subtree: true, childList: true, characterData: true })
  })
  await ana.evaluate(() => {
    const pressed: number[] = []
    Object.assign(window, { pressed })
    addEventListener(
      'keydown',
      (event) => event.key.length === 1 && pressed.push(performance.timeOrigin + performance.now()),
      true,
    )
  })
  const before = (await wordsOf(ben)).length
  await situationOf(ana).click()
  await ana.keyboard.press('Control+Home')
  const saidBefore = said.length
  await ana.keyboard.type('The quick brown fox jumps over the lazy dog and on. '.repeat(2), {
    delay: 120,
  })
  await vi.waitFor(async () => expect((await wordsOf(ben)).length).toBe(before + 104), WITHIN)
  const pressed = await ana.evaluate(() => (window as unknown as { pressed: number[] }).pressed)
  const seen = await ben.evaluate(() => (window as unknown as { seen: number[] }).seen)
  const delays = pressed.map((at, index) => (seen[index] ?? 0) - at).toSorted((a, b) => a - b)
  const percentile = (p: number) => Math.round(delays[Math.floor(delays.length * p)] ?? 0)
  process.stdout.write(
    `keystroke to letter, store on, ${delays.length} keys: p50 ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms\n`,
  )
  expect(delays).toHaveLength(104)
  const typing = said.slice(saidBefore)
  const frames = typing.filter((one) => typeof one === 'number')
  const bytes = frames.reduce((sum, length) => sum + length, 0)
  process.stdout.write(
    `said for ${delays.length} keys: ${frames.length} frames of ${Math.round(bytes / frames.length)} bytes, ${typing.length - frames.length} other messages\n`,
  )
  expect(frames.length).toBeLessThanOrEqual(104)
  const places = typing.filter((one) => String(one).includes('plan:presence'))
  // Where one is, and again after each time the plan was opened anew: on a busy machine that happens.
  expect(places.length).toBeLessThanOrEqual(104 / 10)
})
