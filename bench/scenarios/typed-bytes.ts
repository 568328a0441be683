import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Running } from '../contestant.ts'
import { until, within } from '../launch.ts'
import { type CountingProxy, countingProxy } from '../measure/counting-proxy.ts'
import { rounded } from '../measure/numbers.ts'
import { startCpuClock } from '../measure/process.ts'
import type { Page } from '../pages/page.ts'
import type { Run } from './scenario.ts'

const DOCUMENT = 'typed'
const LEVEL_WITHIN_MS = 10_000
const SETTLES_MS = 1_500
const WORDS = 'the council of both cities agrees to plan its water together and '

/**
 * S5: bytes a typed character costs, both people and all directions together. One types at the end of a text with
 * the caret following, the other is present; each with the client code of the contestant. `human` is 6.6
 * characters a second, `burst` 66.
 */
export const typedBytes = async (run: Run) => {
  await typeAt(run, { speed: 'human', gapMs: 150, chars: run.number('human', 300) })
  await typeAt(run, { speed: 'burst', gapMs: 15, chars: run.number('burst', 1_000) })
}

interface Typing {
  readonly speed: string
  readonly gapMs: number
  readonly chars: number
}

const typeAt = async (run: Run, typing: Typing) => {
  if (typing.chars === 0) return
  const server = await run.start()
  try {
    await server.prepare([{ document: DOCUMENT, seats: 2 }])
    const typist = await sit(server, 0)
    const other = await sit(server, 1)
    const pages = [typist.page, other.page]
    await within(LEVEL_WITHIN_MS, 'levelling', Promise.all(pages.map(({ ready }) => ready)))
    await beginText(pages)
    const readCpu = startCpuClock(server)
    const read = [typist, other].map(({ proxy }) => startCounting(proxy))
    const text = await type(typist.page, typing)
    await pause(SETTLES_MS)
    const [own, others] = read.map((count) => count())
    const { serverCpuMs } = readCpu()
    if (!own || !others) throw new Error('Two were counted.')
    const bytes = own.up + own.down + others.up + others.down
    run.note({
      speed: typing.speed,
      chars: typing.chars,
      bytesPerChar: rounded(bytes / typing.chars),
      ...{ typistUp: own.up, typistDown: own.down, otherUp: others.up, otherDown: others.down },
      serverCpuMs: rounded(serverCpuMs),
      arrived: String(other.page.text()) === text,
    })
    for (const { page, proxy } of [typist, other]) {
      page.close()
      proxy.close()
    }
  } finally {
    await server.stop()
  }
}

const sit = async (server: Running, seat: number) => {
  const proxy = await countingProxy(server.port)
  return { proxy, page: server.page({ port: proxy.port, document: DOCUMENT, seat }) }
}

const startCounting = ({ passed }: CountingProxy) => {
  const before = { ...passed }
  return () => ({ up: passed.up - before.up, down: passed.down - before.down })
}

/** Both are there, with their carets in the text. */
const beginText = async (pages: readonly Page[]) => {
  for (const page of pages) {
    await until('the text', page.text)
    showCaret(page, 0)
  }
  await pause(SETTLES_MS)
}

const type = async (page: Page, { gapMs, chars }: Typing): Promise<string> => {
  const text = page.text()
  for (let index = 0; index < chars; index++) {
    text?.insert(index, WORDS.charAt(index % WORDS.length))
    showCaret(page, index + 1)
    await pause(gapMs)
  }
  return String(text)
}

/** As y-prosemirror tells it at every keystroke. */
const showCaret = (page: Page, index: number) => {
  const text = page.text()
  if (!text) return
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index))
  page.showCaret({ anchor: place, head: place })
}
