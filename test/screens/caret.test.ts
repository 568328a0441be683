import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { windowOf } from './browser.ts'
import { openSheet, situationOf, wordsOf } from './sheet.ts'

const WITHIN = { timeout: 30_000, interval: 50 }

/** The frame that brings this letter finds the caret moved to the end of the text in the same turn. */
const moveCaretWith = (page: Page, letter: string) =>
  page.addInitScript((letter) => {
    const sought = String.fromCharCode(...new TextEncoder().encode(letter))
    const isIn = (data: unknown) =>
      data instanceof ArrayBuffer && String.fromCharCode(...new Uint8Array(data)).includes(sought)
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('message', ({ data }) => {
          if (isIn(data)) getSelection()?.modify('move', 'forward', 'documentboundary')
        })
      }
    }
  }, letter)

test('a caret moved in the very turn in which the other’s letters arrive stays where it was moved to', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const ben = await windowOf(platform, { person: DEMO.coordinatorB })
  await moveCaretWith(ben, 'ሀ')
  await Promise.all([openSheet(ana, platform), openSheet(ben, platform)])
  await situationOf(ana).click()
  await ana.keyboard.press('Control+Home')
  await situationOf(ben).click()
  await ana.keyboard.type('ሀ')
  await vi.waitFor(async () => expect(await wordsOf(ben)).toMatch(/^ሀ/), WITHIN)
  await ben.keyboard.type(' Last.')
  await vi.waitFor(async () => {
    expect(await wordsOf(ben)).toMatch(/ Last\.$/)
    expect(await wordsOf(ana)).toBe(await wordsOf(ben))
  }, WITHIN)
})
