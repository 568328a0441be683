import * as Y from 'yjs'
import { appendWrites, loadDocument, readLog } from '../core/plans/log.ts'
import type { Platform } from '../core/platform.ts'
import { createMemoryTable } from '../core/table/memory.ts'
import type { Table } from '../core/table/table.ts'
import type { PersonId, PlanId } from '../shared/ids.ts'

export const planId = 'plan' as PlanId
export const ana = 'ana' as PersonId

export const platformOn = (docs: Table, at = () => new Date('2026-11-01T10:00:00Z')): Platform => {
  const other = createMemoryTable()
  let id = 0
  return {
    core: other,
    audit: other,
    ephemeral: other,
    docs,
    now: at,
    newId: () => `id-${(id++).toString().padStart(5, '0')}`,
  }
}

/** Writes `count` words, one update each, and returns the text they make. */
export const write = async (platform: Platform, count: number): Promise<string> => {
  const doc = await loadDocument(platform, planId)
  for (let index = 0; index < count; index++) {
    const before = Y.encodeStateVector(doc)
    doc.getMap('plan').set(`f${index}`, `${index}`)
    if (!doc.getMap('plan').has('goal')) doc.getMap('plan').set('goal', new Y.Text())
    const goal = doc.getMap('plan').get('goal') as Y.Text
    goal.insert(goal.length, `w${index} `)
    const at = platform.now().toISOString()
    await appendWrites(platform, planId, [
      { by: ana, at, update: Y.encodeStateAsUpdate(doc, before) },
    ])
  }
  return String(doc.getMap('plan').get('goal'))
}
export const stored = async (platform: Platform) =>
  String((await loadDocument(platform, planId)).getMap('plan').get('goal'))

/** Who wrote what, as the server's record has it, in the log or in history: each write once. */
export const recorded = async (platform: Platform) => {
  const { items } = await readLog(platform, planId)
  const history = await platform.docs.list({ pk: `DOC#${planId}`, prefix: 'H#', limit: 1_000 })
  const places = [
    ...items.flatMap(({ key, writes }) => writes.map((_, index) => `${key.sk}.${index}`)),
    ...history.flatMap(({ writes }) => (writes as { place: string }[]).map(({ place }) => place)),
  ]
  return new Set(places).size
}
export const sortKeys = async ({ docs }: Platform, prefix: string) =>
  (await docs.list({ pk: `DOC#${planId}`, prefix, limit: 1_000 })).map(({ sk }) => sk)
