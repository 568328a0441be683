import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Server } from 'socket.io'
import { beforeAll, describe, expect, test } from 'vitest'
import { docKeys } from '../../core/keys.ts'
import { logItem } from '../../core/plans/log.ts'
import { channels } from '../../core/redis-channels.ts'
import { adapterOver } from '../../realtime/nodes/bus-adapter.ts'
import { USUAL } from './arguments.ts'
import { createHeat, spreadOf } from './heat.ts'
import { type Names, REAL_NAMES } from './names.ts'
import { isOver, partsOf } from './parts.ts'
import { reportOf } from './report.ts'
import { type Load, type Outcome, simulate } from './simulate.ts'
import { slotOf } from './slots.ts'

const SMALL: Load = { ...USUAL, sockets: 2_000, updates: 200, seconds: 5 }

const overIn = (outcome: Outcome) =>
  partsOf(outcome)
    .filter(isOver)
    .map(({ name }) => name)

describe('booking', () => {
  test('what is written is stored or waits, and every place adds up to the whole', () => {
    const { heats, count } = simulate(SMALL)
    expect(count.written).toBeGreaterThan(800)
    expect(count.written).toBe(count.stored + count.waiting)
    expect(heats.writes.total()).toBe(heats.tableWrites.total())
    expect(heats.writes.total()).toBe(heats.partitions.total())
    expect(heats.reads.total()).toBe(heats.tableReads.total())
    const planWords = heats.said.places().filter(({ name }) => name.includes('#plan:'))
    const words = planWords.reduce((sum, { total }) => sum + total, 0)
    expect(words).toBe(count.words + count.pages)
    const slots = new Set(heats.said.places().map(({ name }) => String(slotOf(name))))
    expect(new Set(heats.slots.places().map(({ name }) => name))).toEqual(slots)
  })

  test('the same seed gives the same outcome, another one another', () => {
    const report = reportOf(simulate(SMALL))
    expect(reportOf(simulate(SMALL))).toBe(report)
    expect(reportOf(simulate({ ...SMALL, seed: 2 }))).not.toBe(report)
  })

  test('a place is as hot as its worst second', () => {
    const heat = createHeat()
    for (const [second, amount] of [
      [0, 2],
      [0, 3],
      [1, 4],
    ] as const)
      heat.add('a', second, amount)
    heat.add('b', 1, 6)
    expect(heat.places()).toEqual([
      { name: 'b', total: 6, worst: 6 },
      { name: 'a', total: 9, worst: 5 },
    ])
    expect(spreadOf([3, 1, 2])).toEqual({ count: 3, p50: 2, p99: 3, max: 3 })
  })
})

describe('planted mistakes are found', () => {
  const busy: Load = { ...SMALL, sockets: 2_500, updates: 3_000, folders: 'one' }
  const atOneKey: Names = {
    ...REAL_NAMES,
    logItem: (...given) => ({ ...logItem(...given), pk: docKeys.compacted().pk }),
  }
  const inOneSlot: Names = {
    ...REAL_NAMES,
    channels: { ...channels, plan: (prefix, plan) => `{${prefix}}#plan:${plan}` },
  }

  test('all plans under one key', () => {
    expect(overIn(simulate(busy))).not.toContain('docs: one key, writes')
    const outcome = simulate(busy, atOneKey)
    expect(overIn(outcome)).toContain('docs: one key, writes')
    expect(outcome.heats.writes.places()[0]?.name).toBe('docs COMPACTED')
  })

  test('all plans in one slot', () => {
    const hottest = (names: Names) => simulate(busy, names).heats.slots.places()[0]
    const [good, bad] = [hottest(REAL_NAMES), hottest(inOneSlot)]
    expect(bad?.name).toBe(String(slotOf('{counterpart-cloud}')))
    expect(bad?.worst).toBeGreaterThan(50 * (good?.worst ?? Number.POSITIVE_INFINITY))
  })
})

test('rooms have the channels the real adapter says them on', () => {
  const said: string[] = []
  const bus = {
    ...{ prefix: REAL_NAMES.prefix, nodeId: 'node0001', works: () => true },
    say: (channel: string) => said.push(channel) > 0,
    listen: async () => undefined,
    ...{ leave: () => undefined, onBack: () => undefined, saw: () => undefined },
    ...{ onGone: () => undefined, [Symbol.dispose]: () => undefined },
  }
  const server = new Server({ adapter: adapterOver(bus) })
  const room = REAL_NAMES.roomOf.thread('thread-1' as never)
  server.to(room).emit('thread:entry')
  server.to(room).except('thread:thread-1:moderators').emit('thread:entry')
  server.serverSideEmit('notices', [])
  const named = channels.room(REAL_NAMES.prefix, room)
  expect(said).toEqual([named, named, channels.everyNode(REAL_NAMES.prefix)])
})

describe('at 50,000 sockets and 5,000 updates a second', () => {
  let outcome: Outcome
  beforeAll(() => {
    outcome = simulate(USUAL)
  }, 120_000)

  /** Folds write a plan's whole snapshot once for each node that has it open: see docs/growth.md. */
  const FOLDS = ['docs: one key, writes']

  test('every key and slot is under its limit, but for what folds write', () => {
    const keyed = partsOf(outcome).filter(({ limit }) => /^(key|shard|slot)/.test(limit))
    expect(keyed).toHaveLength(10)
    expect(keyed.filter(isOver).map(({ name }) => name)).toEqual(FOLDS)
  })

  test('docs/growth.md shows what the command prints', () => {
    const doc = readFileSync(join(import.meta.dirname, '../../docs/growth.md'), 'utf8')
    expect(doc).toContain(`\n${reportOf(outcome)}\n`)
  })
})
