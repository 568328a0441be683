import { setImmediate as nextTurn } from 'node:timers/promises'
import { vi } from 'vitest'
import * as Y from 'yjs'
import { appendWrites, documentOf, readLog } from '../core/plans/log.ts'
import { createPlatform } from '../core/platform.ts'
import { createMemoryTable } from '../core/table/memory.ts'
import type { Table } from '../core/table/table.ts'
import type { Bus, Hear } from '../realtime/nodes/bus.ts'
import { createHealing } from '../realtime/nodes/healing.ts'
import { createOtherNodes, type OtherNodes } from '../realtime/nodes/other-nodes.ts'
import { createRemotePresence } from '../realtime/nodes/remote-presence.ts'
import { createPlanRooms, type PlanRooms } from '../realtime/plans/plan-rooms.ts'
import type { PersonId, PlanId } from '../shared/ids.ts'
import { createPlanDocument } from '../shared/plan-edit.ts'

export const planId = 'plan' as PlanId
export const fail = (error: unknown) => {
  throw error
}

/** A store both nodes have, with a way into it for each that can be shut. */
const startStore = async () => {
  const table = createMemoryTable()
  const other = createMemoryTable()
  const over = (docs: Table) =>
    createPlatform({ core: other, docs, audit: other, ephemeral: other })
  const platform = over(table)
  const doc = createPlanDocument({ title: 'Water', language: 'en' } as never, [])
  const update = Y.encodeStateAsUpdate(doc)
  const at = platform.now().toISOString()
  await appendWrites(platform, planId, [{ by: 'founder' as PersonId, at, update }])

  /** @returns the store as one node has it: what it writes waits until let through. */
  const gated = () => {
    let waiting: (() => void)[] = []
    const pass = () => new Promise<void>((done) => waiting.push(done))
    const docs: Table = {
      ...table,
      put: (item) => pass().then(() => table.put(item)),
      putAll: (items) => pass().then(() => table.putAll(items)),
    }
    const letThrough = () => {
      for (const done of waiting) done()
      waiting = []
    }
    return { platform: over(docs), letThrough }
  }
  return { platform, gated }
}

/** What nodes say, in the order said; `loses` decides what gets lost. */
const createLine = (loses: () => boolean) => {
  const ears = new Map<string, Map<string, Hear>>()
  const busOf = (nodeId: string): Bus => {
    const mine = new Map<string, Hear>()
    ears.set(nodeId, mine)
    const nothing = () => undefined
    return {
      ...{ prefix: '', nodeId, works: () => true, onBack: nothing, saw: nothing, onGone: nothing },
      say: (channel, words) => {
        if (!ears.has(nodeId) || loses()) return true
        for (const hearers of ears.values()) hearers.get(channel)?.(Buffer.from(words))
        return true
      },
      listen: async (channel, hear) => void mine.set(channel, hear),
      leave: (channel) => void mine.delete(channel),
      [Symbol.dispose]: nothing,
    }
  }
  return { busOf, cut: (nodeId: string) => void ears.delete(nodeId) }
}

/** One gateway's plans, and the pages of those who are there. */
const startNode = (bus: Bus, platform: ReturnType<typeof createPlatform>) => {
  const pages = new Map<PersonId, Y.Doc>()
  const show = (update: Uint8Array) => {
    for (const page of pages.values()) Y.applyUpdate(page, update, 'wire')
  }
  const healing = createHealing({
    open: () => rooms.open(),
    deliver: (_planId, _channel, updates) => updates.forEach(show),
    onHealed: () => undefined,
    report: fail,
  })
  const others: OtherNodes = createOtherNodes({
    bus,
    find: (id) => rooms.find(id),
    healing,
    remote: createRemotePresence({ tell: () => undefined, now: () => 0 }),
    present: () => [],
  })
  const rooms: PlanRooms = createPlanRooms({
    platform,
    relay: (id, update) => {
      show(update)
      others.publishUpdates(id)
    },
    report: fail,
    begin: others.begin,
    end: others.end,
    nodes: others,
  })
  const enter = async (person: string) => {
    const page = new Y.Doc()
    Y.applyUpdate(page, (await rooms.join(planId, {})).update, 'wire')
    pages.set(person as PersonId, page)
    return page
  }
  /** Changes somebody's page and sends what they did. */
  const edit = (person: string, change: (title: Y.Text) => void) => {
    const page = pages.get(person as PersonId) ?? fail(new Error('nobody'))
    const sent: Uint8Array[] = []
    const take = (bytes: Uint8Array) => void sent.push(bytes)
    page.on('update', take)
    page.transact(() => change(page.getMap('plan').get('title') as Y.Text))
    page.off('update', take)
    const [update] = sent
    if (!update) return undefined
    const at = platform.now().toISOString()
    const write = { by: person as PersonId, at, update }
    return { update, stored: heard(rooms.receive(planId, write, person)) }
  }
  /** Resolves when somebody's page shows this title. */
  const sees = (person: string, title: string) =>
    vi.waitFor(() => {
      const shown = String(
        pages
          .get(person as PersonId)
          ?.getMap('plan')
          .get('title'),
      )
      if (shown !== title) throw new Error(`${person} sees ${shown}`)
    })
  return { enter, edit, rooms, healing, sees }
}

/** Of a node that is killed nobody waits for an answer any more; whoever does still sees the refusal. */
const heard = <Value>(answer: Promise<Value>): Promise<Value> => {
  answer.catch(() => undefined)
  return answer
}

/** Two gateways in this process on one store, without sockets. */
export const startTwo = async (loses = () => false) => {
  const store = await startStore()
  const line = createLine(loses)
  const [storeOfOne, storeOfTwo] = [store.gated(), store.gated()]
  const one = startNode(line.busOf('node-one'), storeOfOne.platform)
  const two = startNode(line.busOf('node-two'), storeOfTwo.platform)
  return { ...{ store, line, storeOfOne, storeOfTwo, one, two } }
}
/** Lets a store's writes through until something is done. */
export const flush = async (letThrough: () => void, done: Promise<unknown>) => {
  let isDone = false
  const end = () => {
    isDone = true
  }
  done.then(end, end)
  while (!isDone) {
    letThrough()
    await nextTurn()
  }
}
export const storedDoc = async ({ platform }: Awaited<ReturnType<typeof startStore>>) => {
  const doc = documentOf(await readLog(platform, planId))
  return { doc, title: String(doc.getMap('plan').get('title')), pending: doc.store.pendingStructs }
}
