import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { PersonId, RowId } from '../../shared/ids.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { addRow, setValue } from '../../shared/plan-edit.ts'
import { type Verification, verificationOf } from '../../shared/verification.ts'
import { memoryPlatform, NORTH, planOf, row, SOUTH, twoCities } from '../../test/two-cities.ts'
import { editPlan } from './edit-plan.ts'
import { foldLog } from './fold.ts'
import { loadDocument } from './log.ts'
import { planVerifications } from './verifications.ts'
import { verifyActual } from './verify-actual.ts'

const people = ['ana', 'nora', 'sami', 'faye', 'fred'] as PersonId[]
const [ana, nora, sami, faye, fred] = people as [PersonId, PersonId, PersonId, PersonId, PersonId]
const JUNE = row('june')
const NOTE = 'The register says 12 only.'

/** A plan in which Ana of North measured 14 in June; `measure` writes another value for her. */
const scene = async () => {
  const platform = memoryPlatform()
  const partnershipId = await twoCities(platform, 'p', {
    ana: { role: 'coordinator', of: NORTH },
    nora: { role: 'authorising-official', of: NORTH, post: 'City manager' },
    sami: { role: 'authorising-official', of: SOUTH, post: 'Mayor' },
    faye: { role: 'facilitator', of: undefined },
    fred: { role: 'facilitator', of: undefined },
  })
  const indicators = [{ id: row('i'), order: 'a0', title: 'People trained' }]
  const periods = [
    { id: JUNE, order: 'a0', indicator: row('i'), end: '2026-06-30' },
    { id: row('lost'), order: 'a1', indicator: row('gone'), actual: 3 },
  ]
  const author = { personId: ana, partnershipId }
  const planId = await planOf(platform, author, { indicators, periods })
  const edit = (actor: PersonId, change: (doc: Y.Doc) => void) =>
    editPlan(platform, actor, { planId, change })
  const measure = (value: number | undefined, actor = ana) =>
    edit(actor, (doc) => setValue(doc, { root: 'periods', row: JUNE, field: 'actual' }, value))
  const decide = (who: PersonId, decision: 'verify' | 'return' = 'verify', period: RowId = JUNE) =>
    verifyActual(platform, who, { planId, period, decision, note: NOTE })
  const stands = async () => {
    const content = readPlan(await loadDocument(platform, planId))
    return verificationOf(content, JUNE, await planVerifications(platform, planId)).state
  }
  await measure(14)
  return { platform, planId, partnershipId, edit, measure, decide, stands }
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch(({ kind }) => kind)

test('what one side measured is verified by an official of the other, or from between them', async () => {
  const { decide, stands } = await scene()
  expect(await stands()).toBe('none')
  expect(await refusal(decide(ana))).toBe('not-allowed')
  expect(await refusal(decide(nora))).toBe('not-allowed')
  const record = await decide(sami)
  expect(record).toMatchObject({ by: sami, post: 'Mayor', enteredBy: ana, value: 14, note: NOTE })
  expect(await stands()).toBe('verified')
  expect(await refusal(decide(faye))).toBe('done')
})

test('who stands between the sides does not verify what another of them entered', async () => {
  const { measure, decide } = await scene()
  await measure(15, faye)
  expect(await refusal(decide(faye))).toBe('not-allowed')
  expect(await refusal(decide(fred))).toBe('not-allowed')
  expect(await refusal(decide(nora))).toBe('done')
})

test('who entered it is what the server saw, not what the document says, also when the log is folded', async () => {
  const { platform, planId, edit, decide } = await scene()
  await edit(ana, (doc) =>
    setValue(doc, { root: 'periods', row: JUNE, field: 'enteredBy' }, String(sami)),
  )
  await foldLog(platform, planId)
  expect(await refusal(decide(nora))).toBe('not-allowed')
  expect((await decide(sami)).enteredBy).toBe(ana)
})

test('a verification ends with an edit, and holds again for the very values it was about', async () => {
  const { edit, measure, decide, stands } = await scene()
  await decide(sami)
  await measure(15)
  expect(await stands()).toBe('changed')
  await measure(14)
  expect(await stands()).toBe('verified')
  await edit(ana, (doc) =>
    addRow(doc, 'breakdowns', { id: row('w'), order: 'a0', period: JUNE, group: 'women' }),
  )
  expect(await stands()).toBe('changed')
})

test('what was returned stands as returned until it is changed, and may be verified then', async () => {
  const { measure, decide, stands } = await scene()
  await decide(sami, 'return')
  expect(await stands()).toBe('returned')
  await measure(12)
  expect(await stands()).toBe('none')
  await decide(sami)
  expect(await stands()).toBe('verified')
})

test('nothing written into the document makes a value verified', async () => {
  const { edit, stands } = await scene()
  await edit(ana, (doc) => {
    setValue(doc, { root: 'periods', row: JUNE, field: 'state' }, 'verified')
    setValue(doc, { root: 'periods', row: JUNE, field: 'verified' }, true)
  })
  expect(await stands()).toBe('none')
})

test('there must be something to verify', async () => {
  const { measure, decide } = await scene()
  expect(await refusal(decide(sami, 'verify', row('lost')))).toBe('not-found')
  expect(await refusal(decide(sami, 'verify', row('nothing')))).toBe('not-found')
  await measure(undefined)
  expect(await refusal(decide(sami))).toBe('conflict')
})

test('the same decision twice is one, and stands in the audit log with what it was about', async () => {
  const { platform, planId, partnershipId, decide } = await scene()
  const first = await decide(sami)
  expect(await decide(sami)).toEqual(first)
  expect(await planVerifications(platform, planId)).toEqual([first])
  const rows = await platform.audit.list({ pk: `AUDIT#${partnershipId}#2026-11`, limit: 10 })
  const { sha256 } = first satisfies Verification
  expect(rows).toMatchObject([{ act: 'period-verify', by: sami, row: JUNE, sha256, reason: NOTE }])
})
