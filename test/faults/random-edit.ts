import * as Y from 'yjs'
import { readPlan } from '../../shared/plan-document.ts'
import { addRow, orderAfter, setMember, setValue } from '../../shared/plan-edit.ts'
import type { dice } from '../platform.ts'

type Roll = ReturnType<typeof dice>

const LONG_TEXT = 200

/** Types into a text, or cuts some of it; a long one rather gets shorter. */
const editText = (text: Y.Text, roll: Roll) => {
  if (text.length > 4 && roll(LONG_TEXT) < text.length) text.delete(roll(text.length - 3), 3)
  else text.insert(roll(text.length + 1), 'aäبک😀e '.slice(0, 1 + roll(4)))
}

/** One edit, of any kind a person makes: texts, choices, dates, sets, rows, the narrative. */
export const editAtRandom = (doc: Y.Doc, roll: Roll): void => {
  const actions = doc.getMap('actions')
  const rows = [...actions.keys()]
  const row = rows[roll(rows.length)] as never
  const action = actions.get(row) as Y.Map<unknown> | undefined
  const plan = doc.getMap('plan')
  const body = (doc.getMap('sections').get('situation') as Y.Map<unknown> | undefined)?.get('body')
  if (!(body instanceof Y.XmlFragment)) return
  if (!action) {
    addAction(doc, roll)
    return
  }
  const statuses = ['not-started', 'in-progress', 'completed', 'on-hold', 'cancelled']
  const status = { root: 'actions', row, field: 'status' } as const
  const partners = { root: 'actions', row, field: 'partners' } as const
  const moves = [
    () => editText(plan.get('goal') as Y.Text, roll),
    () => editText(plan.get('purpose') as Y.Text, roll),
    () => editText(action.get('title') as Y.Text, roll),
    () => editText(action.get('description') as Y.Text, roll),
    () => setValue(doc, status, statuses[roll(statuses.length)]),
    () => plan.set('periodEnd', `20${30 + roll(9)}-0${1 + roll(9)}-15`),
    () => setMember(doc, partners, { id: 'toskent' as never, in: roll(2) === 0 }),
    () => setValue(doc, { root: 'actions', row, field: 'progress' }, roll(101) || undefined),
    () => rows.length < 60 && addAction(doc, roll),
    () => write(body),
  ]
  moves[roll(moves.length)]?.()
}

/** Types into the first paragraph of the narrative, which the first to come makes. */
const write = (body: Y.XmlFragment) => {
  const [first] = body.toArray()
  const text = first instanceof Y.XmlElement ? first.get(0) : undefined
  if (text instanceof Y.XmlText) {
    text.insert(0, 'w')
    return
  }
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('w')])
  body.insert(0, [paragraph])
}

const addAction = (doc: Y.Doc, roll: Roll) =>
  addRow(doc, 'actions', {
    id: `n${doc.clientID}-${roll(1e9)}` as never,
    order: orderAfter(readPlan(doc).actions),
    title: 'New',
  })
