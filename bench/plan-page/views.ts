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

/** Where the rows stand in views that begin with something else: the situation, sums, a matrix. */
const LISTED: Partial<Record<View, string>> = {
  write: 'section[data-output]',
  budget: '[data-view="budget"] [data-row]',
  indicators: '[data-view="indicators"] [data-row]',
  risks: '[data-view="risks"] [data-row]',
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
  const spot = await spotIn(page, LISTED[view])
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
