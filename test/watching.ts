import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { createAsk } from '../infra/local/database/ask.ts'
import type { Fault } from '../infra/local/database/faults.ts'
import { type Client, DEMO, granted, type TestPlatform } from './platform.ts'

const planId = DEMO.plan as never

/** The numbers of a running platform, as somebody at this machine reads them. */
export const numbersAt = async (url: string): Promise<Readonly<Record<string, number>>> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at).replace(/^counterpart_/, ''), Number(line.slice(at + 1))]
      }),
  )
}
/** What was counted since `before`, of the names given. */
export const grown = (
  { before, after }: Record<'before' | 'after', Readonly<Record<string, number>>>,
  names: readonly string[],
) => Object.fromEntries(names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]))

/** A line of the journal. */
export interface Line {
  readonly event: string
  readonly level: string
  readonly [field: string]: unknown
}
/** What it told, but for the welcome. */
export const linesOf = (said: string): readonly Line[] =>
  said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
export const eventsOf = (said: string) => linesOf(said).map(({ event }) => event)

/** Where a running platform has its database. */
export const databaseOf = ({ dataDir }: TestPlatform) =>
  JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')).database as {
    endpoint: string
    accessKey: string
  }
/** Has something go wrong with the store. */
export const suffer = async (platform: TestPlatform, fault: Fault) => {
  const { endpoint, accessKey } = databaseOf(platform)
  await createAsk(endpoint, accessKey)('POST', '/faults', { body: fault })
}

/** The demo's plan as a socket gets it. */
export const openPlan = async (socket: Client) => {
  const doc = new Y.Doc()
  const { update } = granted(await socket.emitWithAck('plan:open', { planId }))
  Y.applyUpdate(doc, new Uint8Array(update))
  return doc
}
/** Writes into the plan's goal, and hands back the answer. */
export const write = (socket: Client, doc: Y.Doc, words: string) => {
  const before = Y.encodeStateVector(doc)
  ;(doc.getMap('plan').get('goal') as Y.Text).insert(0, words)
  return socket.emitWithAck('plan:update', { planId, update: Y.encodeStateAsUpdate(doc, before) })
}
