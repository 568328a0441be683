import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import type * as Y from 'yjs'
import type { RowId } from '../../shared/ids.ts'
import { textAt } from '../../shared/plan-document.ts'
import { VIEWS } from '../../web/plan/view-names.ts'
import type { OurClient } from '../clients/ours.ts'
import { seededDice } from '../measure/numbers.ts'
import { busySeconds, openContext, openTab, type Tab } from './browser.ts'
import { arrivals, createPartner, spotIn } from './edits.ts'
import { countOf } from './large-plan.ts'
import { spread } from './views.ts'
import type { PlanWorld } from './world.ts'

/** Someone who writes presses four keys a second, and half of the time thinks. */
const KEY_EVERY_MS = 250
const WRITES = 0.5
const TABS = 2

export interface PeopleWish {
  readonly doc: Y.Doc
  readonly size: number
  readonly views: readonly string[]
  readonly people: number
  readonly seconds: number
}

/**
 * So many people in one plan, each in an action of their own: two in real tabs, of which the second goes
 * through all views. Edits come from a partner into both; CPU is the main thread's of each tab.
 */
export const measurePeople = async (world: PlanWorld, browser: Browser, wish: PeopleWish) => {
  const { size, people, seconds } = wish
  const { actions } = countOf(size)
  const clients = Array.from({ length: people - TABS }, (_, nth) => world.client(size, nth + TABS))
  await Promise.all(clients.map(({ ready }) => ready))
  const tabs: Tab[] = []
  for (let seat = 0; seat < TABS; seat++) {
    const token = await world.token(size, seat)
    const context = await openContext(browser, { url: world.url, token, actions })
    const tab = await openTab(context)
    await tab.page.goto(`${world.url}/plans/${world.planId(size)}`)
    await tab.page.locator('[data-plan-state="level"]').first().waitFor({ timeout: 120_000 })
    tabs.push(tab)
  }
  const stop = keepWriting(wish.doc, clients)
  const before = await Promise.all(tabs.map(busySeconds))
  const begun = performance.now()
  const [typist, reader] = tabs as [Tab, Tab]
  const typing = typeOn(typist, seconds)
  const views = await goThrough(reader, world, wish)
  const typed = await typing
  const took = (performance.now() - begun) / 1_000
  const after = await Promise.all(tabs.map(busySeconds))
  const busy = after.map((now, tab) => Math.round(((now - (before[tab] ?? 0)) / took) * 100))
  const sent = stop()
  for (const client of clients) client.close()
  for (const { page } of tabs) await page.context().close()
  const [typistCpu, readerCpu] = busy
  return [{ what: 'people', size, people, sent, typed, typistCpu, readerCpu, views }]
}

/** All light clients write into one document under a client of their own each, and send what they wrote. */
const keepWriting = (doc: Y.Doc, clients: readonly OurClient[]) => {
  const dice = seededDice(clients.length)
  let sent = 0
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = update
  })
  const mine = doc.clientID
  const write = () => {
    for (const [nth, client] of clients.entries()) {
      if (dice() > WRITES) continue
      doc.clientID = 900_000 + nth
      const row = `a${nth + 20}` as RowId
      textAt(doc, { root: 'actions', row, field: 'description' })?.insert(0, 'x')
      client.send(last)
      sent += 1
    }
    doc.clientID = mine
  }
  const timer = setInterval(write, KEY_EVERY_MS)
  return () => {
    clearInterval(timer)
    return sent
  }
}

const typeOn = async ({ page }: Tab, seconds: number) => {
  const goal = page.locator('[data-field^="outputs/"]').first()
  await goal.click({ timeout: 30_000 })
  await page.evaluate(() => (window as never as { bench: { keys: number[] } }).bench.keys.splice(0))
  const words = 'ab '.repeat(Math.floor((seconds * 1_000) / KEY_EVERY_MS / 6))
  for (let half = 0; half < 2; half++) {
    await page.keyboard.type(words.slice(0, 20), { delay: KEY_EVERY_MS })
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  }
  const keys = await page.evaluate(() => (window as never as { bench: { keys: number[] } }).bench.keys)
  return spread(keys)
}

const goThrough = async ({ page }: Tab, world: PlanWorld, wish: PeopleWish) => {
  const partnerClient = world.client(wish.size, TABS)
  await partnerClient.ready
  const partner = createPartner(wish.doc, partnerClient)
  const seen: Record<string, unknown> = {}
  const views = VIEWS.filter((view) => wish.views.includes(view))
  const until = performance.now() + wish.seconds * 1_000
  for (const [nth, view] of views.entries()) {
    await page.locator(`a[href$="/${view}"]`).first().click({ timeout: 5_000 }).catch(() => undefined)
    const spot = await spotIn(page)
    const ends = until - ((views.length - nth - 1) * wish.seconds * 1_000) / views.length
    const way: number[] = []
    while (spot && (way.length === 0 || performance.now() < ends)) {
      const [one] = await arrivals(page, { partner, spot, times: 1 })
      if (!one) break
      way.push(one.wayMs)
    }
    seen[view] = spread(way)
    await pause(0)
  }
  partnerClient.close()
  return seen
}
