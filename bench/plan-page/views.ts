import type { Browser, Page } from 'playwright-core'
import type * as Y from 'yjs'
import { VIEWS, type View } from '../../web/plan/view-names.ts'
import { rounded } from '../measure/numbers.ts'
import { heapMb, openContext, openTab } from './browser.ts'
import { arrivals, createPartner, keystrokes, type Partner, spotIn, statuses } from './edits.ts'
import { countOf } from './large-plan.ts'
import type { PlanWorld } from './world.ts'

export interface ViewsWish {
  readonly doc: Y.Doc
  readonly size: number
  readonly views: readonly string[]
  readonly times: number
}

/** From an edit to the frame that shows it, in every view there is. */
export const measureViews = async (world: PlanWorld, browser: Browser, wish: ViewsWish) => {
  const { size, doc, times } = wish
  const client = world.client(size, 1)
  await client.ready
  const partner = createPartner(doc, client)
  const token = await world.token(size, 0)
  const { actions } = countOf(size)
  const context = await openContext(browser, { url: world.url, token, actions })
  const tab = await openTab(context)
  const rows: object[] = []
  for (const view of VIEWS.filter((view) => wish.views.includes(view))) {
    await tab.page.goto(`${world.url}/plans/${world.planId(size)}/${view}`)
    const figures = await measureView(tab.page, { view, partner, times })
    const heap = rounded(await heapMb(tab))
    rows.push({ what: 'edit', size, view, ...figures, heapMb: heap })
  }
  client.close()
  await context.close()
  return rows
}

const measureView = async (
  page: Page,
  { view, partner, times }: { view: View; partner: Partner; times: number },
): Promise<object> => {
  await page.locator('[data-plan-state="level"]').first().waitFor({ timeout: 120_000 })
  const main = page.locator('h2').filter({ hasText: 'Outputs and actions' })
  // The sheet begins with the situation; what is edited here stands below it.
  if (view === 'write') await main.first().evaluate((heading) => heading.scrollIntoView())
  // Sums come before the lines there, and what is open before what is listed.
  const listed = page.locator(`[data-view="budget"] [data-row], [data-view="indicators"] [data-row]`)
  if (view === 'budget' || view === 'indicators')
    await listed.first().evaluate((row) => row.scrollIntoView({ block: 'center' }))
  const spot = await spotIn(page)
  if (!spot) return { missing: true }
  const came = await arrivals(page, { partner, spot, times })
  const keys = await keystrokes(page, spot).catch(() => [])
  const isAction = spot.root === 'actions'
  const chosen = isAction ? await statuses(page, spot, 6).catch(() => []) : []
  return {
    edited: spot.root,
    arrives: spread(came.map(({ paintMs }) => paintMs)),
    types: spread(keys),
    chooses: spread(chosen),
  }
}

/** The middle and the 95th of a hundred, in ms; undefined of none. */
export const spread = (values: readonly number[]) => {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  const at = (part: number) => rounded(sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN)
  return { p50: at(0.5), p95: at(0.95), times: values.length }
}
