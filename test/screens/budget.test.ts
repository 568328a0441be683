import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEMO, startTestPlatform } from '../platform.ts'
import { windowOf } from './browser.ts'
import budget from './budget.json' with { type: 'json' }

test('the plan screen loads no more JavaScript than its budget, the narrative editor left out', async () => {
  await using platform = await startTestPlatform()
  const page = await windowOf(platform, { person: DEMO.coordinatorA })
  const later = await page.context().newPage()
  // Without its own file the editor asks for nothing else, and the rest of the screen works all the same.
  await later.route(/\/assets\/Narrative-/, (route) => route.abort())
  const sizes = new Map<string, number>()
  later.on('response', async (response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.endsWith('.js') || !response.ok()) return
    const file = join(import.meta.dirname, '../../dist/web', pathname)
    sizes.set(pathname, gzipSync(readFileSync(file), { level: 9 }).byteLength / 1_000)
  })
  await signedIn(later, page, `${platform.url}/plans/${DEMO.plan}`)
  await later.locator('[data-plan-state="level"]').waitFor()
  await later.waitForLoadState('networkidle')
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const lines = [...sizes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([path, size]) => `  ${size.toFixed(1)}  ${path}`)
  process.stdout.write(
    `plan screen, JavaScript gzip: ${total.toFixed(1)} kB\n${lines.join('\n')}\n`,
  )
  expect(total).toBeLessThanOrEqual(budget.planScreen.atMost)
})

/** Opens an address in a tab that has the other tab's token, as after a reload: signing in is not part of the screen. */
const signedIn = async (later: Page, page: Page, url: string) => {
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }))
  await later.addInitScript((items) => {
    for (const [key, value] of Object.entries(JSON.parse(items)))
      sessionStorage.setItem(key, String(value))
  }, kept)
  await later.goto(url)
}
