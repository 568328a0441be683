import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { addRow, removeRow, setValue } from '../../shared/plan-edit.ts'
import { memoryPlatform, NORTH, planOf, row, SOUTH, twoCities } from '../../test/two-cities.ts'
import { decideVersion } from './approvals.ts'
import { editPlan } from './edit-plan.ts'
import { getPlan } from './plans.ts'
import { keepNumbers, readNumbers } from './stable-numbers.ts'
import { getVersion, submitVersion } from './versions.ts'

const ana = 'ana' as PersonId

/** A plan with two outputs, and how its two cities approve a version of it. */
const scene = async () => {
  const platform = memoryPlatform()
  const partnershipId = await twoCities(platform, 'p', {
    ana: { role: 'coordinator', of: NORTH },
    nora: { role: 'authorising-official', of: NORTH },
    sami: { role: 'authorising-official', of: SOUTH },
  })
  const planId = await planOf(
    platform,
    { personId: ana, partnershipId },
    {
      outputs: [
        { id: row('map'), order: 'a0' },
        { id: row('train'), order: 'a1' },
      ],
      actions: [
        { id: row('a'), order: 'a0', output: row('map') },
        { id: row('b'), order: 'a1', output: row('map') },
      ],
    },
  )
  const approve = async () => {
    const { number } = await submitVersion(platform, ana, { planId })
    for (const official of ['nora', 'sami'] as PersonId[])
      await decideVersion(platform, official, { planId, number, decision: 'approve' })
    return number
  }
  return { platform, planId, approve }
}

test('[P10] a plan keeps the numbers both sides approved, whatever is moved, taken out or added', async () => {
  const { platform, planId, approve } = await scene()
  expect((await getPlan(platform, ana, planId)).numbers).toEqual({})
  await approve()
  await editPlan(platform, ana, {
    planId,
    change: (doc) => {
      setValue(doc, { root: 'outputs', row: row('train'), field: 'order' }, 'Zz')
      removeRow(doc, 'actions', row('b'))
      addRow(doc, 'actions', { id: row('c'), order: 'a2', output: row('map') })
    },
  })
  const first = { map: '1', train: '2', a: '1.1', b: '1.2' }
  expect((await getPlan(platform, ana, planId)).numbers).toEqual(first)
  const second = await approve()
  expect((await getPlan(platform, ana, planId)).numbers).toEqual({ ...first, c: '1.3' })
  const versions = [1, second].map((number) => getVersion(platform, ana, { planId, number }))
  const [one, two] = await Promise.all(versions)
  expect([one?.numbers, two?.numbers]).toEqual([first, { ...first, c: '1.3' }])
})

test('[P10] one side alone gives no numbers, and an older version approved late takes none away', async () => {
  const { platform, planId, approve } = await scene()
  await submitVersion(platform, ana, { planId })
  await decideVersion(platform, 'nora' as PersonId, { planId, number: 1, decision: 'approve' })
  expect(await readNumbers(platform, planId)).toEqual({})
  await editPlan(platform, ana, { planId, change: (doc) => removeRow(doc, 'actions', row('a')) })
  await approve()
  const newest = { map: '1', train: '2', b: '1.1' }
  expect(await readNumbers(platform, planId)).toEqual(newest)
  await decideVersion(platform, 'sami' as PersonId, { planId, number: 1, decision: 'approve' })
  expect(await readNumbers(platform, planId)).toEqual(newest)
})

test('of two versions approved at once the newer one gives the numbers', async () => {
  const { platform, planId } = await scene()
  const kept = [3, 1, 2].map((number) =>
    keepNumbers(platform, planId, { number, numbers: { map: `${number}` } }),
  )
  await Promise.all(kept)
  expect(await readNumbers(platform, planId)).toEqual({ map: '3' })
})
