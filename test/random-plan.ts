import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../shared/ids.ts'
import { type FieldPlace, fieldsAt } from '../shared/plan-document.ts'
import {
  addRow,
  createPlanDocument,
  orderBetween,
  removeRow,
  restoreRow,
  setMember,
  setValue,
} from '../shared/plan-edit.ts'
import type { Field } from '../shared/plan-field.ts'
import { fieldAt, fieldsOf, type PlanRoot, ROW_ROOTS, type RowRoot } from '../shared/plan-fields.ts'
import { requireText } from '../shared/plan-text.ts'
import { dice } from './platform.ts'

type Roll = ReturnType<typeof dice>
const pick = <Of>(roll: Roll, of: readonly Of[]): Of => of[roll(of.length)] as Of

const ORGANISATIONS = ['falls', 'toskent', 'utility', 'ngo'] as OrganisationId[]
/** Few ids, so that documents meet in the same rows, and rows name each other. */
const rowIds = (root: RowRoot): readonly RowId[] =>
  Array.from({ length: root === 'actions' ? 6 : 3 }, (_, at) => `${root}${at}` as RowId)
const DAYS = [
  '2025-06-30',
  '2025-12-31',
  '2026-03-01',
  '2026-05-31',
  '2026-06-14',
  '2026-06-30',
  '2029-01-02',
]
const AMOUNTS = [0, 1, 50, 100, 110, 5_000]
/** What another program, or an older one, may leave in a field. */
const ODD = [
  Number.NaN,
  -1,
  1e300,
  0.3,
  'x',
  '',
  '2026-02-31',
  '9999-12-31',
  true,
  null,
  [1],
  { a: 1 },
]

/** A right value of a field that is one value; undefined empties it. */
const rightValue = (field: Field, roll: Roll): string | number | boolean | undefined => {
  if (roll(8) === 0) return undefined
  switch (field.kind) {
    case 'choice':
      return pick(roll, field.of)
    case 'date':
      return pick(roll, DAYS)
    case 'number':
    case 'money':
      return pick(roll, AMOUNTS)
    case 'code':
      return pick(roll, field.of === 'currency' ? ['USD', 'EUR', 'JOD'] : ['en', 'uz'])
    case 'flag':
      return roll(2) === 0
    case 'organisation':
      return pick(roll, ORGANISATIONS)
    case 'row':
      return pick(roll, [...rowIds(field.to as RowRoot), 'gone' as RowId])
    default:
      return 'p1'
  }
}

const SETS: ReadonlySet<string> = new Set(['organisations', 'rows', 'codes'])
const memberOf = (field: Field, roll: Roll): string => {
  if (field.kind === 'rows') return pick(roll, rowIds(field.to as RowRoot))
  if (field.kind !== 'codes') return pick(roll, ORGANISATIONS)
  if (field.of === 'languages') return pick(roll, ['en', 'uz'])
  return field.of === 'sdg-targets' ? pick(roll, ['6.1', '11.b']) : pick(roll, field.of as string[])
}

const type = (doc: Y.Doc, place: FieldPlace, roll: Roll) => {
  const text = requireText(doc, place)
  if (!text) return
  if (text.length > 3 && roll(3) === 0) text.delete(roll(text.length - 2), 2)
  else text.insert(roll(text.length + 1), pick(roll, ['a', 'äب', '😀', ' why']))
}

const editField = (doc: Y.Doc, place: FieldPlace, roll: Roll) => {
  const field = fieldAt(place.root, place.field)
  if (!field || field.kind === 'narrative') return
  const isText = field.kind === 'line' || field.kind === 'text'
  if (roll(25) === 0) fieldsAt(doc, place)?.set(place.field, pick(roll, ODD))
  else if (isText) type(doc, place, roll)
  else if (SETS.has(field.kind))
    setMember(doc, place, { id: memberOf(field, roll) as OrganisationId, in: roll(4) > 0 })
  else setValue(doc, place, rightValue(field, roll))
}

const placeIn = (root: PlanRoot, roll: Roll): FieldPlace => {
  const field = pick(roll, Object.keys(fieldsOf(root)))
  return root === 'plan' ? { root, field } : { root, row: pick(roll, rowIds(root)), field }
}

/** The order keys of all rows of a root, removed ones too, in order. */
const ordersAt = (doc: Y.Doc, root: RowRoot): readonly string[] =>
  rowIds(root)
    .map((row) => fieldsAt(doc, { root, row, field: 'order' })?.get('order'))
    .filter((order) => typeof order === 'string')
    .sort()

/** One edit of any kind a person makes, anywhere in the plan. */
const edit = (doc: Y.Doc, roll: Roll) => {
  const root = pick(roll, ROW_ROOTS)
  const row = pick(roll, rowIds(root))
  const move = roll(20)
  if (move < 12) editField(doc, placeIn(roll(8) === 0 ? 'plan' : root, roll), roll)
  else if (move < 14) add(doc, root, roll)
  else if (move < 15) removeRow(doc, root, row)
  else if (move < 16) restoreRow(doc, root, row)
  else if (move < 17) reorder(doc, root, roll)
  else {
    const place = {
      root: 'actions',
      row: pick(roll, rowIds('actions')),
      field: 'dependsOn',
    } as const
    setMember(doc, place, { id: pick(roll, rowIds('actions')) as never, in: roll(5) > 0 })
  }
}
/** An id is used once, as the protocol asks; two may still put rows at one place. */
const add = (doc: Y.Doc, root: RowRoot, roll: Roll) => {
  const order = orderBetween(pick(roll, ordersAt(doc, root)))
  addRow(doc, root, { id: `${root}${doc.clientID}-${roll(1e9)}` as RowId, order } as never)
}
const reorder = (doc: Y.Doc, root: RowRoot, roll: Roll) => {
  const orders = ordersAt(doc, root)
  const at = roll(orders.length + 1)
  const place = { root, row: pick(roll, rowIds(root)), field: 'order' }
  const bounds = [orders[at - 1], orders[at]] as const
  if (fieldsAt(doc, place)) setValue(doc, place, orderBetween(...bounds))
}

/** A plan with a few rows of every kind, filled in with right values. */
const firstState = (roll: Roll): Uint8Array => {
  const period = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
  const doc = createPlanDocument(
    { title: 'Water', language: 'en', ...period },
    ORGANISATIONS.slice(0, 2),
  )
  setValue(doc, { root: 'plan', field: 'currency' }, 'USD')
  for (const root of ROW_ROOTS)
    for (const row of rowIds(root)) {
      addRow(doc, root, { id: row, order: 'a0' })
      for (const [field, { kind }] of Object.entries(fieldsOf(root)))
        if ((kind !== 'line' && kind !== 'text') || roll(8) === 0)
          editField(doc, { root, row, field }, roll)
    }
  addRow(doc, 'budget', { id: 'old' as RowId, order: 'a1', ...FOREIGN })
  return Y.encodeStateAsUpdate(doc)
}
/** Too much has to meet for dice to make one. */
const FOREIGN = { currency: 'EUR', rate: 1.1, rateDate: '2025-06-30', rateSource: 'ECB' } as const
const FIRST_STATES = Array.from({ length: 10 }, (_, seed) => firstState(dice(seed)))

/** Three documents of one plan, and what each has told since. */
const openThree = (roll: Roll) => {
  const state = pick(roll, FIRST_STATES)
  return [0, 1, 2].map((at) => {
    const doc = new Y.Doc()
    doc.clientID = 1_000 + at
    Y.applyUpdate(doc, state)
    const told: Uint8Array[] = []
    doc.on('update', (update, origin) => origin !== 'wire' && told.push(update))
    return { doc, told }
  })
}

/** As a page sends what was written offline: several edits in one. */
const batches = (told: readonly Uint8Array[], roll: Roll): readonly Uint8Array[] => {
  const parts: Uint8Array[] = []
  for (let at = 0; at < told.length; ) {
    const next = at + 1 + roll(8)
    parts.push(Y.mergeUpdates(told.slice(at, next)))
    at = next
  }
  return parts
}

/** In any order, some of them twice. */
const shuffled = (updates: readonly Uint8Array[], roll: Roll): readonly Uint8Array[] =>
  [...updates, ...updates.filter(() => roll(4) === 0)]
    .map((update) => ({ update, place: roll(1e9) }))
    .sort((a, b) => a.place - b.place)
    .map(({ update }) => update)

/**
 * Three documents of one plan after each was edited anywhere, by every kind of edit a person makes, to right
 * and odd values. Each heard some of the others in between, and at last everything: in any order, some of it twice.
 */
export const play = (seed: number): readonly Y.Doc[] => {
  const roll = dice(seed)
  const people = openThree(roll)
  const hear = (doc: Y.Doc, updates: readonly Uint8Array[]) => {
    for (const update of shuffled(updates, roll)) Y.applyUpdate(doc, update, 'wire')
  }
  for (let step = 0; step < 60; step++) {
    const one = pick(roll, people)
    if (roll(12) > 0) edit(one.doc, roll)
    else hear(one.doc, pick(roll, people).told)
  }
  const all = people.flatMap(({ told }) => batches(told, roll))
  for (const { doc } of people) hear(doc, all)
  return people.map(({ doc }) => doc)
}
