import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext } from 'playwright-core'
import { rounded } from '../measure/numbers.ts'
import { heapMb, openContext, openTab, toldBy } from './browser.ts'
import { countOf } from './large-plan.ts'
import type { PlanWorld } from './world.ts'

const OPENS_WITHIN_MS = 120_000
/** What was read is put into the device's own store behind the page's back. */
const KEPT_AFTER_MS = 2_000
/** All that comes after what is seen first has come. */
const SETTLED_AFTER_MS = 3_000

/** How long until a plan can be read: by who never saw it, and by who did; as it is here, and on profile B. */
export const measureOpening = async (world: PlanWorld, browser: Browser, size: number) => {
  const rows: object[] = []
  for (const profile of ['here', 'B'] as const) {
    const token = await world.token(size, 0)
    const { actions } = countOf(size)
    const context = await openContext(browser, { url: world.url, token, actions })
    for (const cache of ['cold', 'warm'] as const) {
      const opened = await openOnce(context, { address: `${world.url}/plans/${world.planId(size)}`, profile })
      rows.push({ what: 'open', size, profile, cache, ...opened })
    }
    await context.close()
  }
  return rows
}

const openOnce = async (
  context: BrowserContext,
  { address, profile }: { address: string; profile: 'here' | 'B' },
) => {
  const tab = await openTab(context, profile === 'B')
  const { page } = tab
  page.setDefaultTimeout(OPENS_WITHIN_MS)
  await page.goto(address, { waitUntil: 'commit', timeout: OPENS_WITHIN_MS })
  await page.waitForFunction(() => (window as never as { bench?: { readable?: number } }).bench?.readable)
  await page.locator('[data-plan-state="level"]').first().waitFor()
  const bytes = tab.bytes()
  const told = await toldBy(page)
  await pause(SETTLED_AFTER_MS)
  const { whole } = await toldBy(page)
  const heap = await heapMb(tab)
  await pause(KEPT_AFTER_MS)
  await page.close()
  return {
    readableMs: Math.round(told.readable ?? Number.NaN),
    ...(whole !== undefined && { wholeMs: Math.round(whole) }),
    kB: rounded(bytes / 1_000),
    heapMb: rounded(heap),
  }
}
