import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { planContentSchema } from './plan.ts'
import { readPlan } from './plan-document.ts'

test('[K6] [K8] whatever is written where, what is read is what the schema says', () => {
  const doc = new Y.Doc()
  const odd = [5, 'no id!', '', '2026-99-99', null, Number.NaN, true, ['list']]
  const fields = ['title', 'order', 'output', 'lead', 'start', 'status', 'progress', 'baseline']
  for (const root of ['outputs', 'actions', 'indicators', 'sections']) {
    for (const row of ['', 'a b', 'ä', 'x'.repeat(41), '__proto__', 'good'])
      doc.getMap(root).set(row, new Y.Map(fields.map((field, index) => [field, odd[index]])))
    doc.getMap(root).set('no-row', 7)
  }
  doc.getMap('plan').set('language', 'not a language')
  doc.getMap('plan').set('leads', new Y.Map(['a', 'b c'].map((lead) => [lead, true])))

  const content = readPlan(doc)
  expect(planContentSchema.parse(content)).toEqual(content)
  expect(content.actions.map(({ id }) => id).toSorted()).toEqual(['__proto__', 'good'])
  expect(content).toMatchObject({ language: 'en', leads: ['a'] })
})
