import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { PersonId } from '../../shared/ids.ts'
import { addRow, setValue } from '../../shared/plan-edit.ts'
import { memoryPlatform, NORTH, planOf, row, twoCities } from '../../test/two-cities.ts'
import { keys } from '../keys.ts'
import { editPlan } from './edit-plan.ts'
import { loadDocument, readItems } from './log.ts'
import { changePlanState } from './plan-state.ts'

const [ana, ben] = ['ana' as PersonId, 'ben' as PersonId]

const scene = async () => {
  const platform = memoryPlatform()
  const partnershipId = await twoCities(platform, 'p', {
    ana: { role: 'coordinator', of: NORTH },
    ben: { role: 'authorising-official', of: NORTH },
  })
  const planId = await planOf(
    platform,
    { personId: ana, partnershipId },
    { actions: [{ id: row('a'), order: 'a0', title: 'Map' }] },
  )
  const rename = (status: string) => (doc: Y.Doc) =>
    setValue(doc, { root: 'actions', row: row('a'), field: 'status' }, status)
  return { platform, planId, rename }
}

test('[P9] the server writes as whoever asked for it, once, and says that it has', async () => {
  const { platform, planId, rename } = await scene()
  const [begun] = await readItems(platform, planId)
  await editPlan(platform, ana, { planId, change: rename('completed') })
  const items = await readItems(platform, planId)
  expect(items.slice(1).map(({ writes }) => writes.map(({ by }) => by))).toEqual([[ana]])
  const told = await platform.core.get(keys.written(planId))
  expect(told).toMatchObject({ by: ana, at: items[1]?.writes[0]?.at })
  expect(begun).toEqual(items[0])
})

test('an edit that changes nothing writes nothing and tells nobody', async () => {
  const { platform, planId, rename } = await scene()
  await editPlan(platform, ana, { planId, change: rename('completed') })
  const before = [await readItems(platform, planId), await platform.core.get(keys.written(planId))]
  await editPlan(platform, ana, { planId, change: rename('completed') })
  const after = [await readItems(platform, planId), await platform.core.get(keys.written(planId))]
  expect(after).toEqual(before)
})

test('[P3] whoever may not edit has nothing written for them, and nobody has in a plan that is closed', async () => {
  const { platform, planId, rename } = await scene()
  const edit = (actor: PersonId) =>
    editPlan(platform, actor, { planId, change: rename('completed') }).catch(({ kind }) => kind)
  expect(await edit(ben)).toBe('not-allowed')
  await changePlanState(platform, ana, { planId, state: 'closed', reason: 'The programme ends.' })
  expect(await edit(ana)).toBe('closed')
  expect(await readItems(platform, planId)).toHaveLength(1)
})

test('two of the server’s edits at once both hold', async () => {
  const { platform, planId } = await scene()
  const add = (id: string) =>
    editPlan(platform, ana, {
      planId,
      change: (doc) => addRow(doc, 'actions', { id: row(id), order: 'a1' }),
    })
  await Promise.all(['b', 'c', 'd'].map(add))
  const doc = await loadDocument(platform, planId)
  expect([...doc.getMap('actions').keys()].sort()).toEqual(['a', 'b', 'c', 'd'])
})
