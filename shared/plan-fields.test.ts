import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { planContentSchema } from './plan.ts'
import { readPlan } from './plan-document.ts'
import { fieldsOf, ROW_ROOTS } from './plan-fields.ts'

test('a version frozen before a field was known reads without it', () => {
  const old = {
    ...{ language: 'en', title: 'Water', summary: '', goal: '', purpose: '', leads: [] },
    outputs: [{ id: 'o1', order: 'a0', title: 'Zones', description: '' }],
  }
  const content = planContentSchema.parse(old)
  expect(content.outputs).toEqual([{ id: 'o1', order: 'a0', title: 'Zones', description: '' }])
  expect(ROW_ROOTS.filter((root) => !Array.isArray(content[root]))).toEqual([])
})

test('whatever stands in a field, a plan is read, and read as its schema says', () => {
  const odd = [Number.NaN, -1, 1e300, 'x'.repeat(50), true, null, [1], { a: 1 }, '2026-02-31', '']
  const doc = new Y.Doc()
  for (const [at, value] of odd.entries()) {
    for (const root of ROW_ROOTS) {
      const row = new Y.Map<unknown>([['order', 'a0']])
      for (const name of Object.keys(fieldsOf(root))) row.set(name, value)
      doc.getMap(root).set(`r${at}`, row)
    }
  }
  const content = readPlan(doc)
  expect(planContentSchema.parse(content)).toEqual(content)
})
