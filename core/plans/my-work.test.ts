import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { memoryPlatform, NORTH, planOf, row, SOUTH, twoCities } from '../../test/two-cities.ts'
import { listMyWork } from './my-work.ts'
import { changePlanState } from './plan-state.ts'

const ana = 'ana' as PersonId
const cara = 'cara' as PersonId

test('what I owe comes from every plan I may read and that is not closed, by pages, with my calendar', async () => {
  // 21:00 in UTC is the next morning in Bishkek.
  const platform = memoryPlatform(Date.UTC(2026, 10, 4, 21))
  const staff = { cara: { role: 'coordinator', of: SOUTH } } as const
  const head = { role: 'practitioner', of: NORTH, post: 'Head of water' } as const
  const actions = (id: string) => [
    { id: row(id), order: 'a0', title: id, ownerPost: 'head of water', lead: NORTH },
  ]
  for (const [index, role] of ['practitioner', 'practitioner', 'donor-observer'].entries()) {
    const people = { ...staff, ana: { ...head, role: role as 'practitioner' } }
    const partnershipId = await twoCities(platform, `p${index}`, people)
    const author = { personId: cara, partnershipId }
    for (const id of [`open-${index}`, `closed-${index}`]) {
      const planId = await planOf(platform, author, { id, actions: actions(id) })
      if (!id.startsWith('closed')) continue
      const close = { planId, state: 'closed', reason: 'The programme ends.' } as const
      await changePlanState(platform, cara, close)
    }
  }
  const first = await listMyWork(platform, ana, { limit: 1 })
  const calendar = { timeZone: 'Asia/Bishkek', workingDays: [1, 2, 3, 4, 5] }
  expect(first).toMatchObject({ ...calendar, today: '2026-11-05' })
  const all = await listMyWork(platform, ana, { limit: 10 })
  expect(all.cursor).toBeNull()
  expect(all.items).toMatchObject([
    {
      planId: 'open-0',
      planTitle: 'Water of open-0',
      partnershipTitle: 'Cities of p0',
      by: 'post',
    },
    { planId: 'open-1', partnershipId: 'p1', row: 'open-1', number: '–.1' },
  ])
  const rest = await listMyWork(platform, ana, { limit: 10, cursor: first.cursor ?? '' })
  expect([...first.items, ...rest.items]).toEqual(all.items)
  expect((await listMyWork(platform, cara, { limit: 10 })).items).toEqual([])
})
