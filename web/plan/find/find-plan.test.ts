import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RowId } from '../../../shared/ids.ts'
import { readPlan } from '../../../shared/plan-document.ts'
import { addRow, fillPlan, removeRow } from '../../../shared/plan-edit.ts'
import { sheetOf } from '../sheet.ts'
import { findInPlan } from './find-plan.ts'
import { fold, foldWithPlaces } from './fold.ts'
import { snippetOf } from './snippet.ts'

const id = (name: string) => name as RowId
const at = (order: number) => `a${String(order).padStart(6, '0')}`

const planOf = (fill: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  fillPlan(doc, {
    sections: [{ id: id('s'), order: 'a0', body: 'Toskent loses half of its water.' }],
    outputs: [{ id: id('o'), order: 'a0', title: 'Less water lost' }],
    actions: [{ id: id('x'), order: 'a0', output: id('o'), title: 'Map the São João zones' }],
    milestones: [{ id: id('m'), order: 'a0', action: id('x'), title: 'Water map printed' }],
    risks: [{ id: id('r'), order: 'a0', statement: 'Water tariff is not raised' }],
    indicators: [{ id: id('i'), order: 'a0', output: id('o'), title: 'تخفيض فاقد المياه' }],
  })
  fill(doc)
  return doc
}
const found = (doc: Y.Doc, query: string) =>
  findInPlan(sheetOf(readPlan(doc)), query).groups.map(({ root, number, hits }) => [
    root,
    number,
    hits.map(({ field }) => field),
  ])

test('words are found in every kind of row, as people read them, with the number they know', () => {
  const doc = planOf((each) => each.getMap('plan').set('goal', new Y.Text('Clean water')))
  expect(found(doc, 'WATER')).toEqual([
    ['plan', undefined, ['goal']],
    ['sections', undefined, ['body']],
    ['outputs', '1', ['title']],
    ['milestones', '1.1', ['title']],
    ['risks', undefined, ['statement']],
  ])
})

test('every word must stand in the same text; no words find nothing', () => {
  const doc = planOf(() => undefined)
  expect(found(doc, 'map water')).toEqual([['milestones', '1.1', ['title']]])
  expect(found(doc, 'map tariff')).toEqual([])
  expect(found(doc, '  ')).toEqual([])
})

test('marks, case and forms of Arabic letters make no difference', () => {
  const doc = planOf(() => undefined)
  expect(found(doc, 'sao joao')).toEqual([['actions', '1.1', ['title']]])
  expect(found(doc, 'المياة')).toEqual([['indicators', undefined, ['title']]])
  expect([fold('أُسْرَة إلى مـــاء ٢٠٢٦'), fold('ک ی')]).toEqual(['اسره الي ماء 2026', 'ك ي'])
})

test('what belongs to a row that is gone is not found', () => {
  const doc = planOf((each) => removeRow(each, 'actions', id('x')))
  expect(found(doc, 'printed')).toEqual([])
})

test('a snippet shows what was written round what was looked for', () => {
  const text =
    'Since the flood of 2019 nobody has mapped the zones of São João, where leaks are worst.'
  const pieces = snippetOf(text, ['sao'])
  expect(pieces.filter(({ isHit }) => isHit)).toEqual([{ words: 'São', isHit: true }])
  expect(pieces.map(({ words }) => words).join('')).toBe(`… ${text.slice(24)}`)
  expect(snippetOf('Straße', ['ss'])).toEqual([
    { words: 'Stra', isHit: false },
    { words: 'ß', isHit: true },
    { words: 'e', isHit: false },
  ])
})

test('each folded letter knows where it comes from', () => {
  const { folded, places } = foldWithPlaces('a\u0301ßb')
  expect([folded, places]).toEqual(['assb', [0, 2, 2, 3, 4]])
})

test('a plan of 400 actions is searched at once', () => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let index = 0; index < 40; index += 1)
      addRow(doc, 'outputs', { id: id(`o${index}`), order: at(index), title: `Output ${index}` })
    for (let index = 0; index < 400; index += 1) {
      const action = id(`x${index}`)
      const words = `Réparer la conduite numéro ${index} `
      const [title, description] = [words, words.repeat(10)]
      const output = id(`o${index % 40}`)
      addRow(doc, 'actions', { id: action, order: at(index), output, title, description })
      for (const root of ['milestones', 'deliverables'] as const)
        addRow(doc, root, { id: id(`${root}${index}`), order: at(index), action, title })
    }
  })
  const sheet = sheetOf(readPlan(doc))
  const start = performance.now()
  const { count, groups } = findInPlan(sheet, 'reparer NUMERO')
  const [first, again] = [performance.now() - start, performance.now()]
  findInPlan(sheet, 'conduite 399')
  process.stdout.write(
    `find in 400 actions: ${first.toFixed(1)} ms first, ${(performance.now() - again).toFixed(1)} ms again\n`,
  )
  expect([count, groups.length]).toEqual([1_600, 200])
  expect(first).toBeLessThan(150)
})
