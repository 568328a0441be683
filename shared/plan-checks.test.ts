import { expect, test } from 'vitest'
import {
  ACTION,
  around,
  INDICATOR,
  OTHER,
  OUTPUT,
  PART,
  PERIOD,
  planOf,
  two,
} from '../test/sound-plan.ts'
import { checkPlan } from './plan-checks.ts'
import { byRow } from './plan-flags.ts'

test('findings come as people read the plan, whatever order rows were found in', () => {
  const wrong = { status: 'on-hold', dependsOn: [] }
  const content = planOf({
    outputs: [{ ...OUTPUT, id: 'o2', order: 'a2' }, OUTPUT],
    actions: [
      { ...OTHER, id: 'x', output: undefined, ...wrong },
      { ...OTHER, output: 'o2', ...wrong },
      { ...ACTION, ...wrong },
    ],
    milestones: [{ id: 'm', order: 'a0', action: 'a', due: '2030-01-01' }],
  })
  const rows = checkPlan(content, around).map(({ row }) => row)
  expect([...new Set(rows)]).toEqual(['a', 'm', 'o2', 'b', 'x'])
  expect([...byRow(checkPlan(content, around)).keys()]).toEqual(['a', 'm', 'o2', 'b', 'x'])
})

test('what a finding is about is named with it', () => {
  const [found] = checkPlan(planOf(two({ start: '2026-06-02', dependsOn: ['a'] })), around)
  expect(found).toEqual({
    flag: 'starts-too-soon',
    root: 'actions',
    row: 'b',
    field: 'start',
    about: 'a',
  })
})

const many = (count: number, row: (at: number) => object) =>
  Array.from({ length: count }, (_, at) => ({
    order: `a${String(at).padStart(6, '0')}`,
    ...row(at),
  }))
const large = () =>
  planOf({
    outputs: many(40, (at) => ({ ...OUTPUT, id: `o${at}` })),
    actions: many(400, (at) => ({
      ...{ ...ACTION, id: `a${at}`, output: `o${at % 40}` },
      dependsOn: [`a${(at + 7) % 400}`, `a${at >> 1}`],
    })),
    ...Object.fromEntries(
      ['milestones', 'deliverables', 'budget', 'effort'].map((root) => [
        root,
        many(1200, (at) => ({
          ...{ id: `${root}${at}`, action: `a${at % 400}`, post: `p${at % 30}`, planned: 3 },
          ...{ due: '2026-06-30', amount: 100, quantity: 2, unitCost: 50, currency: 'EUR' },
        })),
      ]),
    ),
    indicators: many(200, (at) => ({ ...INDICATOR, id: `i${at}`, output: `o${at % 40}` })),
    periods: many(800, (at) => ({
      ...PERIOD,
      id: `p${at}`,
      indicator: `i${at % 200}`,
      actual: 50,
    })),
    breakdowns: many(3200, (at) => ({
      ...{ ...PART, id: `b${at}`, period: `p${at % 800}`, group: `${at}`, value: 3 },
    })),
  })

test('a plan of 400 actions and 200 indicators is looked over whole, each row once', () => {
  const found = checkPlan(large(), around)
  const rows = found.map(({ flag, root, row, field, about }) =>
    [flag, root, row, field, about].join(' '),
  )
  expect(new Set(rows).size).toBe(rows.length)
  const inCycle = found.filter(({ flag }) => flag === 'in-cycle').map(({ row }) => row)
  expect(new Set(inCycle).size).toBe(400)
  expect(found.filter(({ flag }) => flag === 'parts-differ')).toHaveLength(800)
})
