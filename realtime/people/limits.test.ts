import { describe, expect, test } from 'vitest'
import { EVENTS_BURST, EVENTS_PER_SECOND, MAX_SOCKETS, MAX_TOO_FAST } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type Line, shareCounts } from '../nodes/shared-counts.ts'
import { createLimits, type Limits } from './limits.ts'

const startAt = Date.parse('2026-11-01T10:00:00.000Z')
const world = (factor?: number) => {
  const clock = { at: startAt }
  return { clock, limits: createLimits(() => clock.at, factor) }
}
/** Someone's socket, and why it was cut. */
const enter = (limits: Limits, person = 'ana') => {
  const cuts: string[] = []
  return { usage: limits.enter(person, (reason) => cuts.push(reason)), cuts }
}
/** The refusal, if it is one. */
const refusal = (work: () => unknown): Refusal | undefined => {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
/** How many of so many events are taken. */
const spend = (limits: Limits, usage: ReturnType<Limits['enter']>, times: number) =>
  Array.from({ length: times }, () => refusal(() => limits.spend(usage))).filter((no) => !no).length

describe('events', () => {
  test('[N5] one person has one account for all sockets; whoever waits as told is served', () => {
    const { clock, limits } = world()
    const [one, two] = [enter(limits), enter(limits)]
    const other = enter(limits, 'ben')
    expect(spend(limits, one.usage, 600) + spend(limits, two.usage, 600)).toBe(EVENTS_BURST)
    expect(spend(limits, other.usage, 10)).toBe(10)
    const no = refusal(() => limits.spend(one.usage))
    expect(no).toMatchObject({ kind: 'too-fast', retryAfterMs: 100 })
    clock.at += 100
    expect(refusal(() => limits.spend(two.usage))).toBeUndefined()
    clock.at += 60_000
    expect(spend(limits, one.usage, 2_000)).toBe(EVENTS_BURST)
  })

  test('[N5] who goes on all the same is cut, and only that socket', () => {
    const { clock, limits } = world()
    const [one, two] = [enter(limits), enter(limits)]
    spend(limits, one.usage, EVENTS_BURST)
    spend(limits, one.usage, MAX_TOO_FAST - 1)
    expect(one.cuts).toEqual([])
    spend(limits, one.usage, 1)
    expect([one.cuts, two.cuts]).toEqual([['too-fast'], []])
    const slow = enter(limits, 'ben')
    for (let round = 0; round < 3; round++) {
      spend(limits, slow.usage, EVENTS_BURST + MAX_TOO_FAST - 200)
      clock.at += 11_000
    }
    expect(slow.cuts).toEqual([])
  })

  test('[N5] for measurements all limits are raised alike', () => {
    const { limits } = world(10)
    const { usage } = enter(limits)
    expect(spend(limits, usage, 20_000)).toBe(10 * EVENTS_BURST)
  })
})

describe('bytes', () => {
  const MB = 1024 * 1024

  test('[N5] a big paste passes; more has to wait until it is worked off', () => {
    const { clock, limits } = world()
    const { usage } = enter(limits)
    limits.hear(usage, 4 * MB)
    expect(refusal(() => limits.spend(usage))).toBeUndefined()
    limits.hear(usage, MB)
    const no = refusal(() => limits.spend(usage))
    expect(no).toMatchObject({ kind: 'too-fast', retryAfterMs: 2_000 })
    clock.at += 2_000
    expect(refusal(() => limits.spend(usage))).toBeUndefined()
  })

  test('[N5] who sends on while refused, as much again, is cut', () => {
    const { limits } = world()
    const { usage, cuts } = enter(limits)
    limits.hear(usage, 8 * MB)
    expect(cuts).toEqual([])
    limits.hear(usage, 1)
    expect(cuts).toEqual(['too-many-bytes'])
  })
})

describe('sockets and plans', () => {
  test('[N5] with too many sockets the one heard of longest ago makes room, not a new one', () => {
    const { clock, limits } = world()
    const sockets = Array.from({ length: MAX_SOCKETS }, () => enter(limits))
    expect(refusal(() => enter(limits))).toMatchObject({ kind: 'too-fast', retryAfterMs: 10_000 })
    clock.at += 10_000
    for (const [place, { usage }] of sockets.entries()) if (place !== 7) limits.hear(usage, 1)
    enter(limits)
    expect(sockets.flatMap(({ cuts }, place) => (cuts.length > 0 ? [place] : []))).toEqual([7])
    const [first] = sockets
    if (first) limits.leave(first.usage)
    expect(refusal(() => enter(limits))).toBeUndefined()
  })

  test('[N5] plans are counted once for all sockets that have them open', () => {
    const { limits } = world()
    const [one, two] = [enter(limits), enter(limits)]
    for (let plan = 0; plan < 20; plan++) {
      limits.openPlan(one.usage, `plan-${plan}`)
      limits.openPlan(two.usage, `plan-${plan}`)
    }
    const another = () => limits.openPlan(two.usage, 'another')
    expect(refusal(another)).toMatchObject({ kind: 'too-fast', retryAfterMs: 5_000 })
    limits.closePlan(one.usage, 'plan-3')
    expect(refusal(another)).toBeDefined()
    limits.closePlan(two.usage, 'plan-3')
    expect(refusal(another)).toBeUndefined()
  })

  test('who is gone and rested is forgotten; who is not keeps what they spent', () => {
    const { clock, limits } = world()
    const { usage } = enter(limits)
    spend(limits, usage, EVENTS_BURST)
    limits.leave(usage)
    limits.forgetQuiet()
    expect(spend(limits, enter(limits).usage, 10)).toBe(0)
    clock.at += (EVENTS_BURST / EVENTS_PER_SECOND) * 1_000
    limits.forgetQuiet()
    expect(spend(limits, enter(limits).usage, EVENTS_BURST)).toBe(EVENTS_BURST)
  })
})

describe('several nodes', () => {
  /** A line on which whoever listens hears every node, also itself. */
  const lines = () => {
    const hearers: ((words: Buffer) => void)[] = []
    const said: string[] = []
    const line = (nodeId: string): Line => ({
      ...{ prefix: 'x', nodeId },
      say: (_channel, words) => {
        said.push(words)
        for (const hear of hearers) hear(Buffer.from(words))
      },
      listen: async (_channel, hear) => void hearers.push(hear),
    })
    return { line, said, hearers }
  }

  test('[N5] what is spent on one node is spent on the others a moment later', () => {
    const clock = { at: startAt }
    const [a, b] = [createLimits(() => clock.at), createLimits(() => clock.at)]
    const { line, said, hearers } = lines()
    const told = [shareCounts(a, line('a'), 0), shareCounts(b, line('b'), 0)]
    const [here, there] = [enter(a), enter(b)]
    let taken = 0
    for (let second = 0; second < 30; second++) {
      taken += spend(a, here.usage, 300) + spend(b, there.usage, 300)
      for (const { tell } of told) tell()
      clock.at += 1_000
    }
    // Both bursts may go before the first word of it; from then on it is one account.
    expect(taken).toBeLessThan(2 * EVENTS_BURST + 31 * EVENTS_PER_SECOND)
    expect(taken).toBeGreaterThan(20 * EVENTS_PER_SECOND)
    expect(said.length).toBeLessThanOrEqual(60)
    for (const hear of hearers) {
      for (const junk of [
        '',
        '{}',
        '{"from":"c","used":[[1]]}',
        '{"from":"c","used":[["x",-1,0,0,[]]]}',
      ])
        hear(Buffer.from(junk))
    }
    for (const { stop } of told) stop()
  })

  test('[N5] sockets and plans of other nodes count while they are told of, and little use is not told', () => {
    const { clock, limits } = world()
    const plans = Array.from({ length: 20 }, (_, plan) => `plan-${plan}`)
    limits.takeIn('b', [['ana', 0, 0, MAX_SOCKETS, plans]])
    expect(refusal(() => enter(limits))).toMatchObject({ kind: 'too-fast' })
    const { usage } = enter(limits, 'ben')
    limits.openPlan(usage, 'plan-1')
    limits.takeIn('b', [['ben', 0, 0, 1, plans]])
    expect(refusal(() => limits.openPlan(usage, 'plan-2'))).toBeUndefined()
    expect(refusal(() => limits.openPlan(usage, 'another'))).toBeDefined()
    clock.at += 4_000
    expect(refusal(() => limits.openPlan(usage, 'another'))).toBeUndefined()
    expect(refusal(() => enter(limits))).toBeUndefined()
    spend(limits, usage, 40)
    expect(limits.toTell()).toEqual([])
    spend(limits, usage, 41)
    expect(limits.toTell()).toEqual([['ben', 41, 0, 1, ['plan-1', 'plan-2', 'another']]])
  })
})
