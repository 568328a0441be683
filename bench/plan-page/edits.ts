import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type * as Y from 'yjs'
import { type FieldPlace, textAt } from '../../shared/plan-document.ts'
import type { RowRoot } from '../../shared/plan-fields.ts'
import type { OurClient } from '../clients/ours.ts'
import { within } from '../launch.ts'
import { toldBy } from './browser.ts'
import { firstRowSeen, type Told } from './in-page.ts'

/** The words of a row that every view shows which shows the row; by the first letter of its id. */
const WORDS_OF: Readonly<Record<string, { root: RowRoot; field: string }>> = {
  a: { root: 'actions', field: 'title' },
  i: { root: 'indicators', field: 'title' },
  r: { root: 'risks', field: 'statement' },
  b: { root: 'budget', field: 'description' },
  m: { root: 'milestones', field: 'title' },
  d: { root: 'deliverables', field: 'title' },
}
const TYPED = 'zq xw vk jy qz wx'
const APPEARS_MS = 20_000
const KEYS_EVERY_MS = 80
const EDITS_EVERY_MS = 150

export type Spot = Exclude<FieldPlace, { root: 'plan' }>

/** Waits for a view to show anything with rows; undefined where it is still empty. `listed` names where they stand. */
export const spotIn = async (page: Page, listed?: string): Promise<Spot | undefined> => {
  for (const begun = Date.now(); Date.now() - begun < APPEARS_MS; await pause(200)) {
    // Again each time: what comes above them later moves them away.
    if (listed) await page.evaluate(scrollTo, listed)
    const row = await page.evaluate(firstRowSeen)
    const words = row && WORDS_OF[row.charAt(0)]
    if (row && words) return { ...words, row: row as Spot['row'] }
  }
  return undefined
}

const scrollTo = (selector: string) =>
  document.querySelector(selector)?.scrollIntoView({ block: 'center' })

/** Somebody else, whose edits come over the wire. */
export const createPartner = (doc: Y.Doc, client: OurClient) => {
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = update
  })
  let [nth, length] = [0, 0]
  return {
    /** Writes words nobody has written before in front of a text, instead of those it wrote there last. */
    write: (spot: Spot): { words: string; sent: number } => {
      const text = textAt(doc, spot)
      const words = `«${++nth}» `
      doc.transact(() => {
        if (length > 0 && text?.toString().startsWith('«')) text.delete(0, length)
        text?.insert(0, words)
      })
      length = words.length
      const sent = performance.timeOrigin + performance.now()
      client.send(last)
      return { words, sent }
    },
  }
}
export type Partner = ReturnType<typeof createPartner>

export interface Arrival {
  /** From the socket to the drawn frame. */
  readonly paintMs: number
  /** From the other one's hand to the drawn frame. */
  readonly wayMs: number
}

/** Partner's edits of what a view shows, one after the other. */
export const arrivals = async (
  page: Page,
  { partner, spot, times }: { partner: Partner; spot: Spot; times: number },
): Promise<readonly Arrival[]> => {
  const all: Arrival[] = []
  for (let nth = 0; nth < times; nth++) {
    const { words, sent } = partner.write(spot)
    const came = page.evaluate((words) => (window as unknown as { bench: Told }).bench.drawn(words), words)
    const seen = await within(APPEARS_MS, "a partner's edit", came).catch(() => undefined)
    if (!seen) break
    all.push({ paintMs: seen.drawn - seen.heard, wayMs: seen.drawn - sent })
    await pause(EDITS_EVERY_MS)
  }
  return all
}

/** From each key to the frame that shows it, typed where the view lets one type; none where it does not. */
export const keystrokes = async (page: Page, { root, row, field }: Spot): Promise<readonly number[]> => {
  const control = page.locator(`[data-field="${root}/${row}/${field}"]`).first()
  if (!(await control.isVisible())) await page.getByText(`(${row})`).first().click({ timeout: 3_000 })
  await control.click({ timeout: 3_000 })
  await page.keyboard.press('End')
  await page.evaluate(() => (window as unknown as { bench: Told }).bench.keys.splice(0))
  await page.keyboard.type(TYPED, { delay: KEYS_EVERY_MS })
  await pause(300)
  const { keys } = await toldBy(page)
  const isWritten = await page.evaluate(
    (typed) =>
      document.body.textContent?.includes(typed) ||
      [...document.querySelectorAll('textarea, input')].some((one) =>
        (one as HTMLInputElement).value.includes(typed),
      ),
    TYPED,
  )
  return isWritten ? keys : []
}

/** From choosing another status of an open action to the frame that shows it. */
export const statuses = async (page: Page, { row }: Spot, times: number) => {
  const button = page.locator(`[data-field="actions/${row}/status"] button`).first()
  const all: number[] = []
  for (let nth = 0; nth < times; nth++) {
    await button.click({ timeout: 3_000 })
    const options = page.getByRole('option')
    await options.first().waitFor({ timeout: 3_000 })
    await page.evaluate(() => (window as unknown as { bench: Told }).bench.keys.splice(0))
    await options.nth(nth % 3).click()
    await pause(300)
    all.push(...(await toldBy(page)).keys.slice(-1))
  }
  return all
}
