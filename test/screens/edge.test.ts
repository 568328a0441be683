import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { securityHeaders } from '../../infra/edge/security-headers.ts'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { newContext, saveState, windowOf } from './browser.ts'
import { caretInWords, openSheet, situationOf, wordsOf } from './sheet.ts'
import { cell, openTable, paste } from './table.ts'

const WITHIN = { timeout: 30_000, interval: 50 }
const HEADERS = securityHeaders()

/** What the browser refused of a window, from now on: whatever is loaded there. */
const refusalsOf = async (page: Page): Promise<readonly string[]> => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML|Trusted Type/i.test(message.text()))
      refused.push(message.text())
  })
  page.on('pageerror', ({ message }) => refused.push(message))
  await page.exposeFunction('tellRefusal', (words: string) => refused.push(words))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) =>
      Reflect.get(window, 'tellRefusal')(`${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  return refused
}

const askFor = async ({ url }: TestPlatform, path: string, init?: RequestInit) => {
  const response = await fetch(`${url}${path}`, init)
  const { status, headers } = response
  return { status, headers: Object.fromEntries(headers), body: await response.text() }
}

test('every answer of the front door has its headers; addresses of the page are the page, and nothing else is', async () => {
  await using platform = await startTestPlatform()
  const page = await askFor(platform, '/')
  const [, asset = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page.body) ?? []
  const answers = {
    page,
    deep: await askFor(platform, '/plans/none/of-these'),
    asset: await askFor(platform, asset),
    mark: await askFor(platform, '/mark.svg'),
    config: await askFor(platform, '/config.json'),
    missing: await askFor(platform, '/assets/none.js'),
    api: await askFor(platform, '/api/health'),
    refused: await askFor(platform, '/api/me'),
    polling: await askFor(platform, '/socket.io/?EIO=4&transport=polling'),
  }
  for (const [name, { headers }] of Object.entries(answers))
    expect({ name, ...headers }).toMatchObject({ name, ...HEADERS })
  expect(Object.values(answers).map(({ status }) => status)).toEqual([
    ...[200, 200, 200, 200, 200, 404, 200, 401, 200],
  ])
  const kept = [page, answers.deep, answers.asset, answers.mark, answers.config, answers.api]
  expect(kept.map(({ headers }) => headers['cache-control'])).toEqual([
    ...['no-cache', 'no-cache', 'public, max-age=31536000, immutable'],
    ...['no-cache', 'no-cache', 'no-store'],
  ])
  expect(answers.deep.body).toBe(page.body)
  expect(answers.missing.body).not.toContain('<html')
})

test('a browser that asks for trusted types finds nothing to refuse where people sign in, write, paste and talk', {
  timeout: 180_000,
}, async () => {
  await using platform = await startTestPlatform()
  const context = await newContext({ locale: 'en-GB', timezoneId: 'UTC' })
  const stranger = await context.newPage()
  const refusedToStranger = await refusalsOf(stranger)
  await stranger.goto(platform.url)
  await stranger.locator('main :is(a, button)').first().waitFor()
  expect(refusedToStranger).toEqual([])
  await context.close()

  const ana = await windowOf(platform, { person: DEMO.coordinatorA })
  const refused = await refusalsOf(ana)
  const sockets: string[] = []
  const asked: string[] = []
  ana.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname))
  ana.on('request', (request) => asked.push(request.url()))

  await openSheet(ana, platform)
  await caretInWords(ana, 'End')
  await ana.keyboard.type(' Typed words.')
  await paste(ana, {
    text: 'Pasted words.',
    html: `<p>Pasted <b>words</b>.<img src="https://elsewhere.example/spy.png"></p>`,
  })
  await vi.waitFor(async () => {
    expect(await wordsOf(ana)).toMatch(/Typed words\.Pasted words\./)
    expect(await situationOf(ana).locator('img').count()).toBe(0)
    expect(await saveState(ana)).toBe('saved')
  }, WITHIN)

  await openTable(ana, platform)
  await cell(ana, 'a16', 'title').click()
  await paste(ana, {
    text: 'ignored',
    html: '<table><tr><td>A pasted title<img src="https://elsewhere.example/spy.png"></td></tr></table>',
  })
  await vi.waitFor(
    async () => expect(await cell(ana, 'a16', 'title').textContent()).toContain('A pasted title'),
    WITHIN,
  )

  await ana.goto(`${platform.url}/threads/${DEMO.thread}`)
  await ana.locator('form textarea').fill('<b>Not</b> bold')
  await ana.keyboard.press('Enter')
  await ana.getByText('<b>Not</b> bold').first().waitFor()

  expect(sockets).toContain('/socket.io/')
  expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([])
  expect(refused).toEqual([])
  await ana.context().close()
})

test('a script slipped into the page does not run, and words do not become HTML', {
  timeout: 120_000,
}, async () => {
  await using platform = await startTestPlatform()
  const context = await newContext({})
  const page = await context.newPage()
  const refused = await refusalsOf(page)
  await context.route(`${platform.url}/`, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('<body>', '<body><script>ran = 1</script>')
    await route.fulfill({ response, body })
  })
  await page.goto(platform.url)
  await page.locator('main').waitFor()
  expect(await page.locator('body > script').count()).toBe(1)
  const found = await page.evaluate(() => {
    const tries: Record<string, () => unknown> = {
      innerHtml: () => {
        document.createElement('div').innerHTML = '<img src="x" onerror="window.ran = 2">'
      },
      empty: () => {
        document.createElement('div').innerHTML = ''
      },
      policy: () =>
        Reflect.get(window, 'trustedTypes').createPolicy('Another', { createHTML: String }),
      address: () => {
        document.createElement('script').src = '/assets/x.js'
      },
    }
    const outcome = (attempt: () => unknown) => {
      try {
        attempt()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : String(error)
      }
    }
    return {
      ran: 'ran' in window,
      ...Object.fromEntries(Object.entries(tries).map(([name, it]) => [name, outcome(it)])),
    }
  })
  expect(found).toEqual({
    ran: false,
    innerHtml: 'TypeError',
    empty: 'TypeError',
    policy: 'TypeError',
    address: 'TypeError',
  })
  await vi.waitFor(() => expect(refused.join('\n')).toMatch(/script-src-elem inline/), WITHIN)
  await context.close()
})
