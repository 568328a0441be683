import { expect, test } from 'vitest'
import { shiftedDate } from '../../shared/copy-action.ts'
import type { PersonId, PlanId, RowId } from '../../shared/ids.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { memoryPlatform, NORTH, planOf, row, SOUTH, twoCities } from '../../test/two-cities.ts'
import { copyAction } from './copy-action.ts'
import { loadDocument, readItems } from './log.ts'
import { changePlanState } from './plan-state.ts'

const people = ['ana', 'ben', 'dora', 'eve'] as PersonId[]
const [ana, ben, dora, eve] = people as [PersonId, PersonId, PersonId, PersonId]
const [FROM, INTO] = ['from' as PlanId, 'into' as PlanId]

/** Dora's plan of 2026 with one rich action, which Ana may read, and Ana's own of 2027 in another partnership. */
const scene = async () => {
  const platform = memoryPlatform()
  const theirs = await twoCities(platform, 'theirs', {
    dora: { role: 'coordinator', of: SOUTH },
    ana: { role: 'authorising-official', of: NORTH },
    eve: { role: 'donor-observer', of: NORTH },
  })
  const ours = await twoCities(platform, 'ours', {
    ana: { role: 'coordinator', of: NORTH },
    ben: { role: 'coordinator', of: NORTH },
    eve: { role: 'coordinator', of: NORTH },
  })
  const action = { id: row('a'), order: 'a0', output: row('o'), title: 'Map the zones' }
  await planOf(
    platform,
    { personId: dora, partnershipId: theirs },
    {
      id: FROM,
      outputs: [{ id: row('o'), order: 'a0' }],
      actions: [
        {
          ...{
            ...action,
            description: 'All of them',
            activityType: 'pilot',
            lead: SOUTH,
            owner: dora,
          },
          ...{ ownerPost: 'Clerk', partners: [NORTH], start: '2026-03-01', end: '2026-12-20' },
          ...{ status: 'in-progress', progress: 40, location: 'Works', actualStart: '2026-03-02' },
        },
      ],
      milestones: [
        {
          id: row('m'),
          order: 'a0',
          action: row('a'),
          title: 'Half',
          due: '2026-06-01',
          done: '2026-06-02',
        },
        { id: row('n'), order: 'a1', action: row('other'), title: 'Not of it' },
      ],
      deliverables: [
        { id: row('d'), order: 'a0', action: row('a'), title: 'Map', link: 'x', languages: ['ky'] },
      ],
      risks: [
        {
          id: row('k'),
          order: 'a0',
          action: row('a'),
          statement: 'Rain',
          impact: 3,
          state: 'happened',
        },
      ],
      indicators: [
        {
          id: row('i'),
          order: 'a0',
          output: row('o'),
          title: 'Zones',
          actual: 4,
          target: 9,
          unit: 'zones',
        },
      ],
    },
  )
  const period = { periodStart: '2027-02-01', periodEnd: '2027-12-31' }
  const outputs = [{ id: row('mine'), order: 'a0' }]
  await planOf(platform, { personId: ana, partnershipId: ours }, { id: INTO, outputs, ...period })
  const copy = (who = ana, wish: { output?: RowId; indicators?: boolean; action?: RowId } = {}) =>
    copyAction(platform, who, {
      ...{ planId: INTO, fromPlan: FROM, action: row('a'), indicators: false },
      ...wish,
    })
  const content = async (planId = INTO) => readPlan(await loadDocument(platform, planId))
  return { platform, copy, content }
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch(({ kind }) => kind)

test('an action is copied with what belongs to it, into the new period, without who and how far', async () => {
  const { copy, content } = await scene()
  const before = await content(FROM)
  const { action, credit } = await copy(ana, { output: row('mine') })
  expect(credit).toBe('Water of from · Cities of theirs · 2026-11-04')
  const { actions, milestones, deliverables, risks, indicators } = await content()
  const [copied] = actions
  expect(copied).toEqual({
    ...{
      id: action,
      order: 'a0',
      output: 'mine',
      title: 'Map the zones',
      description: 'All of them',
    },
    ...{ activityType: 'pilot', start: '2027-04-01', end: '2027-12-31', credit },
    ...{ partners: [], ownerPost: '', status: 'not-started', statusReason: '', progress: 0 },
    ...{ location: '', need: '', dependsOn: [] },
  })
  expect(milestones).toMatchObject([{ action, title: 'Half', due: '2027-07-02' }])
  expect(milestones[0]).not.toHaveProperty('done')
  expect(deliverables).toMatchObject([{ action, title: 'Map', link: '', languages: ['ky'] }])
  expect(risks).toMatchObject([{ action, statement: 'Rain', impact: 3, state: 'open' }])
  expect(indicators).toEqual([])
  expect(await content(FROM)).toEqual(before)
})

test('indicators of its output come along when asked for, without what was measured', async () => {
  const { copy, content } = await scene()
  await copy(ana, { output: row('mine'), indicators: true })
  const { indicators } = await content()
  expect(indicators).toMatchObject([{ output: 'mine', title: 'Zones', unit: 'zones' }])
  expect(indicators[0]).not.toHaveProperty('actual')
  expect(indicators[0]).not.toHaveProperty('target')
})

test('a copy of a copy credits both, and each copy is a row of its own behind the others', async () => {
  const { platform, copy, content } = await scene()
  const { action } = await copy()
  const wish = { planId: INTO, fromPlan: INTO, indicators: false }
  const { credit } = await copyAction(platform, ana, { ...wish, action })
  const first = 'Water of from · Cities of theirs · 2026-11-04'
  expect(credit).toBe(`Water of into · Cities of ours · 2026-11-04 ← ${first}`)
  expect((await content()).actions.map(({ order }) => order)).toEqual(['a0', 'a1'])
})

test('one must be able to read the one plan and to edit the other, which has the output', async () => {
  const { platform, copy } = await scene()
  expect(await refusal(copy(ben))).toBe('not-found')
  expect(await refusal(copy(eve))).toBe('not-found')
  expect(await refusal(copy(dora))).toBe('not-found')
  expect(await refusal(copy(ana, { output: row('o') }))).toBe('malformed')
  expect(await refusal(copy(ana, { action: row('nothing') }))).toBe('not-found')
  await changePlanState(platform, ana, { planId: INTO, state: 'locked', reason: 'Both read it.' })
  expect(await refusal(copy())).toBe('closed')
  expect(await readItems(platform, INTO)).toHaveLength(1)
})

test('dates go as far into the new period as they went into the old, and stay within it', () => {
  const old = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
  const short = { periodStart: '2027-01-01', periodEnd: '2027-03-31' }
  expect(shiftedDate('2026-02-01', old, short)).toBe('2027-02-01')
  expect(shiftedDate('2026-06-01', old, short)).toBe('2027-03-31')
  expect(shiftedDate('2025-06-01', old, short)).toBe('2027-01-01')
  expect(shiftedDate('2026-02-01', {}, short)).toBe('2026-02-01')
  expect(shiftedDate(undefined, old, short)).toBeUndefined()
})
