import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Doc } from 'yjs'
import { docKeys, keys } from '../core/keys.ts'
import { createPartnership } from '../core/people/partnerships.ts'
import { editPlan } from '../core/plans/edit-plan.ts'
import { foldLog } from '../core/plans/fold.ts'
import { changePlanState } from '../core/plans/plan-state.ts'
import type { Attributes } from '../core/table/attribute-values.ts'
import type { Key, Table } from '../core/table/table.ts'
import { RESTORED } from '../infra/drill/restore.ts'
import type { OrganisationId, PartnershipId, PersonId, PlanId, ThreadId } from '../shared/ids.ts'
import { setValue } from '../shared/plan-edit.ts'
import { BACKUP, numbersIn, prepareBackup, SERVING, type Stage } from './put-back-stage.ts'

const COORDINATOR = 'hf-coordinator' as PersonId
const REWRITTEN = 'harlan-falls-toskent-plan' as PlanId
const BROKEN = 'corbel-bay-portview-plan' as PlanId
const THREAD = 'hf-tk-night-flow' as ThreadId

let prepared: Awaited<ReturnType<typeof prepareBackup>>
beforeAll(async () => {
  prepared = await prepareBackup([BROKEN, REWRITTEN])
})
afterAll(() => prepared.remove())

const loseChunk = async (docs: Table, planId: PlanId) => {
  const { pk } = docKeys.head(planId)
  const [chunk] = await docs.list({ pk, prefix: 'S#', limit: 1 })
  await docs.remove(chunk as Key)
}

/** A plan rewritten and locked, another that lost a part, a partnership nobody wanted, a message gone; and an act in the log. */
const spoil = async ({ platform, database: { tables } }: Stage) => {
  const change = (doc: Doc) => setValue(doc, { root: 'plan', field: 'currency' }, 'XXX')
  await editPlan(platform, COORDINATOR, { planId: REWRITTEN, change })
  await foldLog(platform, REWRITTEN)
  await loseChunk(tables.docs, BROKEN)
  const organisations = ['harlan-falls', 'toskent'].map((id) => {
    return { organisationId: id as OrganisationId, role: 'resource-partner', lead: true } as const
  })
  const words = { reference: 'X', title: 'X', purpose: '', stage: 'implementing' } as const
  const lists = { themes: [], languages: ['en'], organisations } as const
  await createPartnership(platform, { ...words, ...lists })
  await tables.core.remove(keys.entry(THREAD, 1))
  const decided = { planId: REWRITTEN, state: 'locked', reason: 'A review' } as const
  await changePlanState(platform, COORDINATOR, decided)
}

test('into empty tables goes everything, as it is stored; said again, nothing is written', () => {
  const { ran, again, serving, backup } = prepared
  expect([ran.code, backup]).toEqual([0, serving])
  const counts = Object.entries(serving).map(([name, { length }]) => [name, length] as const)
  expect(numbersIn(ran)).toEqual(
    Object.fromEntries(counts.map(([name, count]) => [name, [count, count, 0]])),
  )
  for (const [, count] of counts) expect(count).toBeGreaterThan(0)
  expect([again.code, numbersIn(again)]).toEqual([
    0,
    Object.fromEntries(counts.map(([name, count]) => [name, [count, 0, 0]])),
  ])
  expect(again.said).toContain('Nothing had to be written.')
})

test('what was spoilt is put back to the byte, and the audit log keeps what it learned since', async () => {
  await using stage = await prepared.open()
  await spoil(stage)
  const spoilt = await stage.everything(SERVING)
  expect((await stage.drill('--tables', 'counterpart')).said).toContain('NOT WHOLE')
  await stage.database.inject({
    ...{ table: 'docs', operation: 'BatchWriteItem', kind: 'unprocessed', items: 2, times: 8 },
  })
  const ran = await stage.putBack()
  expect([ran.code, ran.said]).toEqual([0, expect.stringContaining('It is put back.')])
  expect(ran.complained).toContain('counterpart-docs: being read\n')
  const { core, docs, audit } = await stage.everything(SERVING)
  expect({ core, docs }).toEqual({ core: prepared.backup.core, docs: prepared.backup.docs })
  expect(audit).toEqual(spoilt.audit)
  expect(audit?.length).toBe((prepared.backup.audit?.length ?? 0) + 1)
  const read = await stage.drill('--tables', 'counterpart')
  expect([read.code, read.said]).toEqual([0, expect.stringContaining('and is whole.')])
  expect((await stage.putBack()).said).toContain('Nothing had to be written.')
  expect(await stage.everything(BACKUP)).toEqual(prepared.backup)
})

test('one plan is put back, and nothing else is touched', async () => {
  await using stage = await prepared.open()
  await spoil(stage)
  const { pk: partnership, sk } = keys.planOf('harlan-falls-toskent' as PartnershipId, REWRITTEN)
  await stage.database.tables.core.remove({ pk: partnership, sk })
  const spoilt = await stage.everything(SERVING)
  // What is not whole elsewhere in the backup is no matter of this plan.
  await loseChunk(stage.backup.docs, BROKEN)
  expect((await stage.putBack('--plan', BROKEN)).code).toBe(1)
  expect(await stage.everything(SERVING)).toEqual(spoilt)
  const ran = await stage.putBack('--plan', REWRITTEN)
  expect([ran.code, Object.keys(numbersIn(ran))]).toEqual([0, ['core', 'docs']])
  const isOfPlan = ({ pk, sk: at }: Attributes) =>
    [docKeys.head(REWRITTEN).pk, keys.plan(REWRITTEN).pk].includes(pk?.S ?? '') ||
    (pk?.S === partnership && at?.S === sk)
  const after = await stage.everything(SERVING)
  for (const name of RESTORED) {
    const rest = (items: readonly Attributes[] = []) => items.filter((item) => !isOfPlan(item))
    const plan = (items: readonly Attributes[] = []) => items.filter(isOfPlan)
    expect(rest(after[name])).toEqual(rest(spoilt[name]))
    expect(plan(after[name])).toEqual(plan(prepared.backup[name]))
  }
})

test('from a backup that is not whole nothing is written', async () => {
  await using stage = await prepared.open()
  await spoil(stage)
  const spoilt = await stage.everything(SERVING)
  await stage.backup.core.remove(keys.person(COORDINATOR))
  const ran = await stage.putBack()
  expect([ran.code, ran.said]).toEqual([1, expect.stringContaining('Nothing was written.')])
  expect(ran.said).toContain('member hf-coordinator is missing')
  expect(await stage.everything(SERVING)).toEqual(spoilt)
})

test('a row of the audit log that is missing comes back; one that was altered stays, and is told', async () => {
  await using stage = await prepared.open()
  const { audit } = stage.database.tables
  const [lost, altered] = prepared.backup.audit ?? []
  const keyOf = (item: Attributes | undefined) => ({ pk: `${item?.pk?.S}`, sk: `${item?.sk?.S}` })
  await audit.remove(keyOf(lost))
  await audit.put({ ...keyOf(altered), act: 'nothing' })
  const ran = await stage.putBack()
  expect([ran.code, numbersIn(ran).audit]).toEqual([1, [expect.any(Number), 1, 0]])
  expect(ran.said).toContain('1 OTHERWISE THERE and left so')
  const changed = { ...keyOf(altered), act: 'nothing' }
  expect(await audit.get(keyOf(altered))).toEqual(changed)
  const rest = (items: readonly Attributes[] = []) => items.filter(({ sk }) => sk?.S !== changed.sk)
  expect(rest((await stage.everything(SERVING)).audit)).toEqual(rest(prepared.backup.audit))
})

test('interrupted by a store that fails, it says so, and said again it goes on', async () => {
  await using stage = await prepared.open()
  await spoil(stage)
  await stage.database.inject({
    ...{ table: 'docs', operation: 'BatchWriteItem', kind: 'error', times: 30 },
  })
  const ran = await stage.putBack()
  expect([ran.code, ran.said]).toEqual([1, expect.stringContaining('said again, it goes on')])
  expect((await stage.everything(SERVING)).docs).not.toEqual(prepared.backup.docs)
  const again = await stage.putBack()
  expect([again.code, numbersIn(again).core?.slice(1)]).toEqual([0, [0, 0]])
  expect((await stage.everything(SERVING)).docs).toEqual(prepared.backup.docs)
})

test('what cannot be meant is refused, and nothing is written', async () => {
  await using stage = await prepared.open()
  const before = await stage.everything(SERVING)
  const from = (prefix: string, into: string, ...rest: readonly string[]) =>
    stage.drill('--tables', prefix, '--into', into, ...rest)
  const nowhere = await from(BACKUP, 'counterpart-nowhere', '--stopped')
  expect([nowhere.code, nowhere.complained]).toEqual([
    2,
    expect.stringContaining('There is no table counterpart-nowhere-core, no counterpart-nowhere'),
  ])
  const unsaid = await from(BACKUP, SERVING)
  expect([unsaid.code, unsaid.complained]).toEqual([2, expect.stringContaining('--stopped')])
  const itself = await from(SERVING, SERVING, '--stopped')
  expect([itself.code, itself.complained]).toEqual([2, expect.stringContaining('the same tables')])
  const unknown = await stage.putBack('--plan', 'no-such-plan')
  expect([unknown.code, unknown.complained]).toEqual([
    2,
    expect.stringContaining('There is no plan no-such-plan in counterpart-drill-*. Nothing was'),
  ])
  for (const { id } of await stage.backup.core.listIndex({ gsi1pk: 'PARTNERSHIPS', limit: 100 }))
    await stage.backup.core.remove(keys.partnership(id as PartnershipId))
  const empty = await stage.putBack()
  expect([empty.code, empty.complained]).toEqual([
    2,
    expect.stringContaining('There is no partnership in counterpart-drill-*.'),
  ])
  expect(await stage.everything(SERVING)).toEqual(before)
})
