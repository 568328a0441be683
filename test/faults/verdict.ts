import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import { documentOf, readLog } from '../../core/plans/log.ts'
import { createPlatform } from '../../core/platform.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createLocalClient } from '../../infra/local/database/database.ts'
import { LOCAL_PREFIX } from '../../infra/local/database/definitions.ts'
import type { PlanId, ThreadId } from '../../shared/ids.ts'
import type { Entry } from '../../shared/thread.ts'
import { DEMO, granted, type TestPlatform } from '../platform.ts'
import { databaseOf } from '../watching.ts'
import type { ModelClient } from './model-client.ts'
import type { Posted } from './model-thread.ts'

/** The store of a running platform, read past every server. */
export const openStore = (platform: TestPlatform) => {
  const { endpoint, accessKey } = databaseOf(platform)
  const client = createLocalClient(endpoint, accessKey)
  const world = createPlatform(openTables(client, (name) => `${LOCAL_PREFIX}${name}`))
  return {
    world,
    plan: async (planId: PlanId): Promise<Y.Doc> => documentOf(await readLog(world, planId)),
    [Symbol.dispose]: () => client.destroy(),
  }
}
export type Store = ReturnType<typeof openStore>

/** All entries of a thread as REST hands them out, from `after` on. */
export const entriesOf = async (
  platform: TestPlatform,
  threadId: ThreadId,
  after = 0,
): Promise<readonly Entry[]> => {
  const path = `GET /api/threads/${threadId}/entries?after=${after}`
  const { entries, more } = (await platform.call(DEMO.coordinatorA, path)).body
  if (!more) return entries
  return [...entries, ...(await entriesOf(platform, threadId, after + entries.length))]
}

/** Whether a document holds all of an update: taking it in changes nothing. */
const isIn = (doc: Y.Doc, update: Uint8Array): boolean => {
  const before = Y.snapshot(doc)
  Y.applyUpdate(doc, update)
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  return isWhole && Y.equalSnapshots(before, Y.snapshot(doc))
}

/** How many acknowledged edits are not in the document. */
export const lostOf = (acknowledged: readonly Uint8Array[], stored: Y.Doc): number => {
  if (acknowledged.length === 0 || isIn(stored, Y.mergeUpdates([...acknowledged]))) return 0
  const fresh = () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored))
    return doc
  }
  return Math.max(1, acknowledged.filter((update) => !isIn(fresh(), update)).length)
}

const notPosted = (posted: readonly Posted[], entries: readonly Entry[]) =>
  posted.filter(({ seq, draftId, text }) => {
    const entry = entries[seq - 1]
    return entry?.kind !== 'message' || entry.draftId !== draftId || entry.text !== text
  })

interface Scene {
  readonly platform: TestPlatform
  readonly store: Store
  readonly planId: PlanId
  readonly threadId?: ThreadId | undefined
  readonly clients: readonly ModelClient[]
}

/**
 * What was acknowledged since this was last asked is in the store at this moment. To be asked while nobody can
 * come back: who comes back sends again what was lost, and so hides it.
 */
export const expectAcknowledgedIsStored = async (scene: Scene): Promise<void> => {
  const { platform, store, planId, threadId, clients } = scene
  const acknowledged = clients.map(({ name, plan }) => [name, plan.takeAcknowledged()] as const)
  const posted = clients.flatMap(({ thread }) => thread?.takeAcknowledged() ?? [])
  const stored = await store.plan(planId)
  const lost = acknowledged.map(([name, updates]) => [name, lostOf(updates, stored)])
  expect(lost, 'acknowledged, but not stored').toEqual(clients.map(({ name }) => [name, 0]))
  if (!threadId || posted.length === 0) return
  const entries = await entriesOf(platform, threadId)
  expect(notPosted(posted, entries), 'acknowledged, but not posted').toEqual([])
}

const ROOTS = ['plan', 'outputs', 'actions', 'indicators', 'sections']
const contentOf = (doc: Y.Doc) =>
  Object.fromEntries(ROOTS.map((root) => [root, doc.getMap(root).toJSON()]))

/** One document for all: same letters, same history, nothing waiting for what never came. */
const expectSame = (one: Y.Doc, other: Y.Doc, who: string): void => {
  expect(contentOf(one), who).toEqual(contentOf(other))
  expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)), `${who}: the same history`).toBe(
    true,
  )
  expect([one.store.pendingStructs, one.store.pendingDs], who).toEqual([null, null])
}

/**
 * The end of the evening: everyone may come back, everything typed is acknowledged and stored, and what everyone
 * sees, what somebody new gets, and what is stored are one and the same.
 */
export const expectVerdict = async (scene: Scene, timeout = 60_000): Promise<void> => {
  const { platform, store, planId, threadId, clients } = scene
  const patience = { timeout, interval: 50 }
  for (const { stopTyping, line } of clients) {
    stopTyping()
    line.comeBack()
  }
  await vi.waitFor(() => {
    for (const { name, unstored } of clients) expect([name, unstored()]).toEqual([name, 0])
  }, patience)
  await expectAcknowledgedIsStored(scene)

  const socket = await platform.connect(DEMO.coordinatorB)
  const fresh = new Y.Doc()
  const { update } = granted(await socket.emitWithAck('plan:open', { planId }))
  Y.applyUpdate(fresh, new Uint8Array(update))
  socket.close()
  const stored = await store.plan(planId)
  expectSame(fresh, stored, 'somebody new')
  await vi.waitFor(() => {
    for (const { name, plan } of clients) expectSame(plan.doc, stored, name)
  }, patience)
  if (threadId) await expectOneThread({ ...scene, threadId }, patience)
}

/** Numbers without a hole, each message once and as typed, in each writer's order, and seen so by everyone. */
const expectOneThread = async (
  { platform, clients, threadId }: Scene & { threadId: ThreadId },
  patience: { timeout: number; interval: number },
): Promise<void> => {
  const entries = await entriesOf(platform, threadId)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  for (const { name, thread } of clients) {
    const said = entries.flatMap((entry) =>
      entry.kind === 'message' && entry.draftId.startsWith(`${name}-`) ? [entry.text] : [],
    )
    const typed = Array.from({ length: thread?.typed() ?? 0 }, (_, n) => `${name} says ${n + 1}`)
    expect(said).toEqual(typed)
    expect([name, thread?.changed()]).toEqual([name, []])
  }
  await vi.waitFor(() => {
    for (const { name, thread } of clients)
      expect([name, thread?.seen().map(({ seq }) => seq)]).toEqual([
        name,
        entries.map(({ seq }) => seq),
      ])
  }, patience)
}
