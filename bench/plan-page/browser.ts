import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import type { Told } from './in-page.ts'
import { watchPage } from './in-page.ts'

/** Debian's Chromium, as test/screens/browser.ts starts it. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'],
  })

/** 1.6 Mbit/s down, 0.75 up, 300 ms there and back, a processor four times slower. */
const PROFILE_B = { down: 1_600_000 / 8, up: 750_000 / 8, latency: 300, slower: 4 }

export interface Tab {
  readonly page: Page
  readonly cdp: CDPSession
  /** All that came and went so far. */
  readonly bytes: () => number
}

/** A browser's window of one person who is signed in already. */
export const openContext = async (
  browser: Browser,
  wish: { url: string; token: string; actions: number },
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'UTC' },
  })
  const kept = { accessToken: wish.token, expiresAt: Math.floor(Date.now() / 1_000) + 3_500 }
  await context.addInitScript((token) => {
    sessionStorage.setItem('counterpart.token', token)
    localStorage.setItem('counterpart.signed-in-here', 'yes')
  }, JSON.stringify(kept))
  await context.addInitScript(watchPage, { first: '(o0)', last: `(a${wish.actions - 1})` })
  return context
}

/** A new tab, as slow as profile B where that is asked for. */
export const openTab = async (context: BrowserContext, isSlow = false): Promise<Tab> => {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  let bytes = 0
  await cdp.send('Network.enable')
  await cdp.send('Performance.enable')
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  cdp.on('Network.webSocketFrameReceived', ({ response: { opcode, payloadData } }) => {
    bytes += opcode === 2 ? payloadData.length * 0.75 : payloadData.length
  })
  if (isSlow) {
    const { down, up, latency, slower } = PROFILE_B
    const speed = { downloadThroughput: down, uploadThroughput: up, latency }
    await cdp.send('Network.emulateNetworkConditions', { offline: false, ...speed })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  }
  return { page, cdp, bytes: () => Math.round(bytes) }
}

/** What the page has told so far. */
export const toldBy = (page: Page): Promise<Omit<Told, 'drawn'>> =>
  page.evaluate(() => {
    const { drawn: _, ...told } = (window as unknown as { bench: Told }).bench
    return told
  })

/** MB of JavaScript that something still points to. */
export const heapMb = async ({ cdp }: Tab): Promise<number> => {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}

/** Seconds its main thread has worked so far. */
export const busySeconds = async ({ cdp }: Tab): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

