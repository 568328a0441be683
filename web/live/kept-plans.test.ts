import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { openDatabase, read } from './device-db.ts'
import { forgetKeptPlans, keepPlan, listKeptPlans, listUnsavedPlans } from './kept-plans.ts'
import { hearOwnEdits } from './own-edits.ts'

const ana = 'ana' as PersonId
let nth = 0
/** A plan of its own for each test. */
const newPlan = () => `plan-${nth++}` as PlanId
const wordsOf = (doc: Y.Doc) => doc.getText('title').toString()

const open = async (planId: PlanId) => {
  const doc = new Y.Doc()
  const kept = keepPlan(ana, planId, doc)
  const unsaved = await kept.loaded
  hearOwnEdits(doc, kept.keepMine)
  const type = (words: string) => doc.getText('title').insert(wordsOf(doc).length, words)
  return { doc, kept, unsaved, type }
}
const entriesOf = async (planId: PlanId): Promise<readonly unknown[]> => {
  const db = await openDatabase(`counterpart/ana/plan/${planId}`)
  const entries = await read(db, 'updates', (store) => store.getAll())
  db.close()
  return entries
}

test('[P1] a plan is there again as it came and as it was written in, with how much of it nobody acknowledged', async () => {
  const planId = newPlan()
  const theirs = new Y.Doc()
  theirs.getText('title').insert(0, 'Water')
  const first = await open(planId)
  const whole = Y.encodeStateAsUpdateV2(theirs)
  Y.applyUpdateV2(first.doc, whole)
  first.kept.keepWhole(whole)
  first.type(' and')
  const before = Y.encodeStateVector(first.doc)
  first.doc.getText('title').insert(9, ' drains')
  first.kept.keepTheirs([Y.encodeStateAsUpdate(first.doc, before)])
  first.kept.noteUnsaved(2)
  await first.kept.close()
  const second = await open(planId)
  expect([wordsOf(second.doc), second.unsaved]).toEqual(['Water and drains', 2])
  expect(await listUnsavedPlans(ana)).toContain(planId)
  second.kept.noteUnsaved(0)
  await second.kept.close()
  expect(await listUnsavedPlans(ana)).not.toContain(planId)
})

test('[P1] what is written is on the device at once, without closing', async () => {
  const planId = newPlan()
  const page = await open(planId)
  page.type('a')
  await vi.waitFor(async () => expect(await entriesOf(planId)).toHaveLength(1))
  const again = await open(planId)
  expect(wordsOf(again.doc)).toBe('a')
  await page.kept.close()
  await again.kept.close()
})

test('[P1] many edits become one entry; another page’s are among them', async () => {
  const planId = newPlan()
  const [one, other] = [await open(planId), await open(planId)]
  other.type('other ')
  for (let edit = 0; edit < 510; edit++) one.type('x')
  await vi.waitFor(async () => expect((await entriesOf(planId)).length).toBeLessThan(20))
  await one.kept.close()
  await other.kept.close()
  const later = await open(planId)
  expect(wordsOf(later.doc)).toHaveLength('other '.length + 510)
  expect(wordsOf(later.doc)).toContain('other ')
  await later.kept.close()
})

test('at signing out nothing is left', async () => {
  const page = await open(newPlan())
  page.type('a')
  await page.kept.close()
  await forgetKeptPlans(ana)
  expect(await listKeptPlans(ana)).toEqual([])
})
