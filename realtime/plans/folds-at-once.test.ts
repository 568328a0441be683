import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { appendWrites, readHead } from '../../core/plans/log.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { Table } from '../../core/table/table.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { FOLD_BYTES, FOLDS_AT_ONCE } from '../../shared/limits.ts'
import { platformOn } from '../../test/written-plan.ts'
import { createPlanRooms } from './plan-rooms.ts'

const ana = 'ana' as PersonId

test('[P5] however many plans grow long at once, only two documents are built at the same time', async () => {
  const table = createMemoryTable()
  let now = 0
  let most = 0
  let meet: (() => void) | undefined
  const counted: Table = {
    ...table,
    // A fold puts its chunks once its document is built, and still has it while it waits for the
    // store: here for the next fold, so that two always meet, and for a third that might come.
    putAll: async (items) => {
      now += 1
      most = Math.max(most, now)
      const other = meet
      meet = undefined
      if (other) other()
      else
        await new Promise<void>((go) => {
          meet = go
        })
      await nextTurn()
      now -= 1
      return table.putAll(items)
    },
  }
  const platform = platformOn(counted)
  const rooms = createPlanRooms({
    platform,
    relay: () => undefined,
    report: (error) => {
      throw error
    },
  })
  const plans = Array.from({ length: 12 }, (_, index) => `long-${index}` as PlanId)
  const doc = new Y.Doc()
  doc.getMap('plan').set('goal', 'x'.repeat(FOLD_BYTES))
  const update = Y.encodeStateAsUpdate(doc)
  for (const plan of plans)
    await appendWrites(platform, plan, [{ by: ana, at: platform.now().toISOString(), update }])
  await Promise.all(plans.map((plan) => rooms.join(plan, {})))
  await rooms.settle()
  expect(most).toBe(FOLDS_AT_ONCE)
  const folded = await Promise.all(plans.map((plan) => readHead(platform, plan)))
  expect(folded.map((head) => head?.rev)).toEqual(plans.map(() => 1))
})
