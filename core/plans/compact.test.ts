import { expect, test } from 'vitest'
import type { PartnershipId, PlanId } from '../../shared/ids.ts'
import { platformOn, sortKeys, stored, write } from '../../test/written-plan.ts'
import { docKeys, indexKeys, keys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { createMemoryTable } from '../table/memory.ts'
import type { Item } from '../table/table.ts'
import { compactAll, tidyPlan } from './compact.ts'
import { foldLog } from './fold.ts'
import { appendWrites, readLog } from './log.ts'
import { sweepOrphans } from './sweep.ts'

const planId = 'plan' as PlanId

const clock = (start: string) => {
  let now = new Date(start)
  return {
    now: () => now,
    pass: (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000)
    },
  }
}
const failing = (error: unknown) => {
  throw error
}
const inAnHour = ({ now }: Platform) => new Date(now().getTime() + 3_600_000)

/** Partnerships with plans, each with a log of so many items. */
const fill = async (platform: Platform, plans: Readonly<Record<string, readonly string[]>>) => {
  for (const [partnership, planIds] of Object.entries(plans)) {
    const id = partnership as PartnershipId
    const place = { gsi1pk: indexKeys.partnerships, gsi1sk: partnership }
    await platform.core.put({ ...keys.partnership(id), ...place })
    for (const plan of planIds) {
      await platform.core.put({ ...keys.planOf(id, plan as PlanId), planId: plan })
      for (let item = 0; item < 3; item++) {
        const at = platform.now().toISOString()
        const update = new Uint8Array([0, 0])
        await appendWrites(platform, plan as PlanId, [{ by: 'ana' as never, at, update }])
      }
    }
  }
}
const items = async (platform: Platform, plan: string) =>
  (await readLog(platform, plan as PlanId)).items.length

test('[P5] a log nobody has folded is folded once it is old, and left alone before', async () => {
  const { now, pass } = clock('2026-11-01T10:00:00Z')
  const platform = platformOn(createMemoryTable(), now)
  const text = await write(platform, 30)
  expect(await tidyPlan(platform, planId)).toEqual({ folded: false, swept: 0 })
  pass(1)
  expect(await tidyPlan(platform, planId)).toEqual({ folded: true, swept: 0 })
  const grown = await write(platform, 3)
  pass(23)
  expect(await tidyPlan(platform, planId)).toEqual({ folded: false, swept: 0 })
  pass(2)
  expect(await tidyPlan(platform, planId)).toEqual({ folded: true, swept: 0 })
  expect([grown.startsWith(text), await stored(platform)]).toEqual([true, grown])
})

test('fault 14: chunks that never came into place are swept the next day, the current ones never', async () => {
  const { now, pass } = clock('2026-11-01T10:00:00Z')
  const platform = platformOn(createMemoryTable(), now)
  const text = await write(platform, 30)
  await foldLog(platform, planId)
  const current = await sortKeys(platform, 'S#')
  for (const chunk of [0, 1]) {
    const at = now().toISOString()
    const bytes = new Uint8Array([1])
    await platform.docs.put({ ...docKeys.chunk(planId, { id: 'lost', chunk }), at, bytes })
  }
  pass(23)
  expect(await sweepOrphans(platform, planId)).toBe(0)
  pass(2)
  expect(await sweepOrphans(platform, planId)).toBe(2)
  expect([await sortKeys(platform, 'S#'), await stored(platform)]).toEqual([current, text])
  expect(await sweepOrphans(platform, 'no such plan' as PlanId)).toBe(0)
})

test('[P5] tidying goes over every plan of every partnership, and one that is broken stops nothing', async () => {
  const { now, pass } = clock('2026-11-01T10:00:00Z')
  const platform = platformOn(createMemoryTable(), now)
  await fill(platform, { a: ['a1', 'a2'], b: [], c: ['c1', 'c2', 'c3'] })
  await platform.docs.put({ ...docKeys.head('c2' as PlanId), rev: 1, snapshot: 'x', chunks: 1 })
  pass(25)
  const troubles: unknown[] = []
  const report = (error: unknown) => troubles.push(error)
  expect(await compactAll(platform, { until: inAnHour(platform), report })).toEqual({
    ...{ plans: 5, folded: 4, swept: 0, failed: 1, finished: true },
  })
  expect(String(troubles)).toContain('plan c2: snapshot x has 1 chunks, found 0')
  expect(await items(platform, 'c3')).toBe(0)
})

test('[P5] tidying that runs out of time goes on where it stopped', async () => {
  const { now, pass } = clock('2026-11-01T10:00:00Z')
  const docs = createMemoryTable()
  const platform = platformOn(docs, now)
  await fill(platform, { a: ['a1'], b: ['b1'], c: ['c1'] })
  pass(25)
  const until = inAnHour(platform)
  const put = async (item: Item) => {
    pass(2)
    await docs.put(item)
  }
  const late = { ...docs, put }
  const first = await compactAll({ ...platform, docs: late }, { until, report: failing })
  expect(first).toMatchObject({ plans: 1, folded: 1, finished: false })
  const rest = await compactAll(platform, { until: inAnHour(platform), report: failing })
  expect(rest).toMatchObject({ plans: 2, folded: 2, finished: true })
  const again = await compactAll(platform, { until: inAnHour(platform), report: failing })
  expect(again).toMatchObject({ plans: 3, folded: 0, finished: true })
})
