import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/ids.ts'
import { memoryPlatform, NORTH, planOf, row, SOUTH, twoCities } from '../../test/two-cities.ts'
import { listMyWork } from './my-work.ts'

const OLD = 'Head of water'

test('what others do is waited for where one has a part in it, or an own action depends on it', async () => {
  const platform = memoryPlatform()
  const partnershipId = await twoCities(platform, 'p', {
    ana: { role: 'practitioner', of: NORTH, post: OLD },
    cara: { role: 'coordinator', of: SOUTH },
  })
  const theirs = { lead: SOUTH, ownerPost: 'Director' }
  const actions = [
    { id: row('mine'), order: 'a0', title: 'Build', ownerPost: OLD, lead: NORTH },
    { id: row('before'), order: 'a1', title: 'Design', end: '2026-12-01', ...theirs },
    { id: row('part'), order: 'a2', title: 'Train', ...theirs },
    { id: row('done'), order: 'a3', title: 'Survey', status: 'completed' as const, ...theirs },
    { id: row('apart'), order: 'a4', title: 'Audit', ...theirs },
  ].map((action) =>
    action.id === 'mine' ? { ...action, dependsOn: [row('before'), row('done')] } : action,
  )
  const raci = [{ ...{ id: row('r'), order: 'a0', post: OLD }, action: row('part') }].map((it) => ({
    ...it,
    role: 'consulted' as const,
  }))
  await planOf(
    platform,
    { personId: 'cara' as PersonId, partnershipId },
    { id: 'x', actions, raci },
  )
  const { waiting } = await listMyWork(platform, 'ana' as PersonId, { limit: 10 })
  expect(waiting).toMatchObject([
    { action: 'before', due: '2026-12-01', lead: SOUTH, before: ['–.1'], partnershipId: 'p' },
    { action: 'part', role: 'consulted', before: [], status: 'not-started' },
  ])
  expect(waiting).toHaveLength(2)
})
