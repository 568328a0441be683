import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { foldLog } from '../../core/plans/fold.ts'
import { loadDocument } from '../../core/plans/log.ts'
import { createPlatform, type Platform } from '../../core/platform.ts'
import { type Database, startDatabase } from '../../infra/local/database/database.ts'
import { createPlanRooms } from '../../realtime/plans/plan-rooms.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { recorded, sortKeys, stored, write } from '../written-plan.ts'
import { makeFolder } from './folder.ts'

const ana = 'ana' as PersonId
const planId = 'plan' as PlanId
const rooms = (platform: Platform) =>
  createPlanRooms({
    platform,
    relay: () => undefined,
    report: (error) => {
      throw error
    },
  })
const batches = (
  database: Database,
  fault: { kind: 'unprocessed' | 'error'; times: number; items?: number },
) => database.inject({ table: 'docs', operation: 'BatchWriteItem', ...fault })
/** How often the client asks before it gives up. */
const ATTEMPTS = 4

test('[P5] a fold on the embedded database survives what the database leaves and fails', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const platform = createPlatform(database.tables)
  let text = await write(platform, 30)
  await batches(database, { kind: 'unprocessed', times: 3, items: 9 })
  expect((await foldLog(platform, planId))?.won).toBe(true)
  expect([await stored(platform), await recorded(platform)]).toEqual([text, 30])
  expect(await sortKeys(platform, 'U#')).toEqual([])

  text = await write(platform, 30)
  // The store fails at the chunks, then at history, then at what is removed.
  for (const passing of [0, 1, 2]) {
    if (passing > 0) await batches(database, { kind: 'unprocessed', times: passing, items: 0 })
    await batches(database, { kind: 'error', times: ATTEMPTS })
    // What is removed goes in two requests: one may get through, and the fold is done for all that.
    const outcome = await foldLog(platform, planId).catch(String)
    if (passing < 2) expect(outcome).toContain('The store does not answer.')
    expect([await stored(platform), await recorded(platform)]).toEqual([text, 60])
  }
  await foldLog(platform, planId)
  expect([await stored(platform), await recorded(platform)]).toEqual([text, 60])
}, 60_000)

test('fault 11: what many plans wrote at once is acknowledged when stored, whatever a batch leaves', async () => {
  await using folder = await makeFolder()
  await using database = await startDatabase({ folder: folder.path })
  const platform = createPlatform(database.tables)
  const open = rooms(platform)
  const plans = Array.from({ length: 30 }, (_, n) => `plan-${n}` as PlanId)
  const at = platform.now().toISOString()
  const edit = async (id: PlanId, words: string) => {
    const doc = new Y.Doc()
    doc.getMap('plan').set(words, id)
    await open.receive(id, { by: ana, at, update: Y.encodeStateAsUpdate(doc) }, 'ana')
  }
  await Promise.all(plans.map((id) => open.join(id, {})))
  await batches(database, { kind: 'unprocessed', times: 5, items: 9 })
  await Promise.all(plans.flatMap((id) => [edit(id, 'first'), edit(id, 'second')]))
  const read = await Promise.all(plans.map((id) => loadDocument(platform, id)))
  expect(read.map((doc) => doc.getMap('plan').toJSON())).toEqual(
    plans.map((id) => ({ first: id, second: id })),
  )
}, 60_000)
