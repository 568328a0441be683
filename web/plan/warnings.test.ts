import { expect, test } from 'vitest'
import type { PlanAction } from '../../shared/plan-fields.ts'
import { warningsFor } from './warnings.ts'

const period = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
const action = (known: Partial<PlanAction>): PlanAction => ({
  id: 'a1' as PlanAction['id'],
  order: 'a0',
  title: 'Map the zones',
  description: '',
  partners: [],
  ownerPost: '',
  location: '',
  need: '',
  dependsOn: [],
  credit: '',
  status: 'not-started',
  statusReason: '',
  progress: 0,
  ...known,
})

test.each([
  [{}, []],
  [{ start: '2026-03-01', end: '2026-02-01' }, ['ends-before-start']],
  [{ start: '2025-12-31' }, ['outside-period']],
  [{ end: '2027-01-01' }, ['outside-period']],
  [{ start: '2026-01-01', end: '2026-12-31' }, []],
  [{ status: 'completed', progress: 95 }, ['completed-unfinished']],
  [{ status: 'in-progress', progress: 100 }, ['finished-open']],
  [{ status: 'on-hold' }, ['reason-missing']],
  [{ status: 'cancelled', statusReason: ' ', progress: 100 }, ['reason-missing']],
  [{ status: 'cancelled', statusReason: 'The donor withdrew.' }, []],
] satisfies [Partial<PlanAction>, string[]][])('%o warns of %o', (known, warnings) => {
  expect(warningsFor(action(known), period)).toEqual(warnings)
})
