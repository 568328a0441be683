import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../../shared/ids.ts'
import { readPlan, textAt } from '../../../shared/plan-document.ts'
import { addRow, createPlanDocument, setMember, setValue } from '../../../shared/plan-edit.ts'
import { editAsMe } from '../mine.ts'
import { createUndo } from '../undo.ts'
import { writeCells } from './write-cells.ts'

const row = 'a1' as RowId
const at = (field: string, id = row) => ({ root: 'actions', row: id, field }) as const
const plan = { title: 'Water', language: 'en', periodStart: '2026-01-01', periodEnd: '2026-12-31' }

/** Two people with the same plan; `level` brings what each wrote to the other. */
const openTwo = () => {
  const mine = createPlanDocument(plan, ['a' as OrganisationId])
  addRow(mine, 'actions', { id: row, order: 'a0', title: 'Map the zones' })
  const theirs = new Y.Doc()
  const level = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'network')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network')
  }
  level()
  const undo = createUndo(mine)
  const edit = (change: (doc: Y.Doc) => void) => {
    undo.pause()
    editAsMe(mine, change)
    undo.pause()
  }
  return { mine, theirs, level, undo, tools: { plan: { doc: mine }, edit } }
}
const actions = (doc: Y.Doc) =>
  readPlan(doc).actions.map(({ id, title, status, partners }) => [id, title, status, ...partners])

test('many cells and new rows are one step; undoing keeps what somebody else did', () => {
  const { mine, theirs, level, undo, tools } = openTwo()
  const ids = Array.from({ length: 50 }, (_, index) => `n${index}` as RowId)
  writeCells(tools, {
    cells: [
      { place: at('title'), value: 'Map all zones' },
      { place: at('status'), value: 'in-progress' },
      { place: at('partners'), value: ['b', 'c'] },
      { place: at('location'), value: 'Toskent' },
    ],
    rows: ids.map((id, index) => ({
      root: 'actions',
      row: {
        id,
        order: `b${String(index).padStart(2, '0')}`,
        title: `New ${index}`,
        status: 'on-hold',
      },
    })),
  })
  level()
  expect(actions(theirs)).toHaveLength(51)
  expect(actions(theirs)[0]).toEqual(['a1', 'Map all zones', 'in-progress', 'b', 'c'])
  setMember(theirs, at('partners'), { id: 'd', in: true })
  textAt(theirs, at('title'))?.insert(0, 'First: ')
  textAt(theirs, at('location'))?.insert(7, ' city')
  textAt(theirs, at('title', ids[3]))?.insert(0, 'Theirs ')
  level()
  undo.undo()
  level()
  expect(actions(theirs)).toEqual([['a1', 'First: Map the zones', 'not-started', 'd']])
  expect(readPlan(mine).actions[0]?.location).toBe(' city')
  expect(undo.state.get()).toEqual({ canUndo: false, canRedo: true })
  undo.redo()
  level()
  expect(actions(theirs)).toHaveLength(51)
  expect(actions(theirs).find(([id]) => id === 'n3')?.[1]).toBe('Theirs New 3')
  expect(actions(theirs)).toEqual(actions(mine))
})

test('two who write the same cell apart: words meet, of a choice one holds, and both see the same', () => {
  const { mine, theirs, level, tools } = openTwo()
  textAt(theirs, at('title'))?.insert(13, ' of Toskent')
  setValue(theirs, at('status'), 'on-hold')
  writeCells(tools, {
    cells: [
      { place: at('title'), value: 'Map all the zones' },
      { place: at('status'), value: 'completed' },
    ],
  })
  level()
  expect(actions(mine)[0]?.[1]).toBe('Map all the zones of Toskent')
  expect(actions(mine)).toEqual(actions(theirs))
})

test('emptying what is empty already is no step', () => {
  const { mine, undo, tools } = openTwo()
  writeCells(tools, { cells: [{ place: at('location'), value: '' }] })
  writeCells(tools, { cells: [{ place: at('priority'), value: undefined }] })
  expect(String(textAt(mine, at('location')))).toBe('')
  expect(undo.state.get()).toEqual({ canUndo: false, canRedo: false })
})
