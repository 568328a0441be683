import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from './ids.ts'
import type { NewPlan, PlanAction, PlanContent, PlanIndicator, PlanOutput } from './plan.ts'
import { type FieldPlace, fieldsAt, PLAN_SCHEMA, type RowRoot } from './plan-document.ts'

type Fields = Y.Map<unknown>

const texts = (fields: Fields, values: Record<string, string | undefined>) => {
  for (const [name, value] of Object.entries(values)) fields.set(name, new Y.Text(value ?? ''))
}
const values = (fields: Fields, known: Record<string, unknown>) => {
  for (const [name, value] of Object.entries(known))
    if (value !== undefined) fields.set(name, value)
}
const memberSet = (ids: readonly OrganisationId[]): Y.Map<boolean> =>
  new Y.Map(ids.map((id): [string, boolean] => [id, true]))

/** The first state of a plan, made once, on the server (rule P6). */
export const createPlanDocument = (plan: NewPlan, leads: readonly OrganisationId[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => {
    const header = doc.getMap('plan')
    values(header, {
      schema: PLAN_SCHEMA,
      language: plan.language,
      periodStart: plan.periodStart,
      periodEnd: plan.periodEnd,
      leads: memberSet(leads),
    })
    texts(header, { title: plan.title, summary: '', goal: '', purpose: '' })
    const situation: Fields = new Y.Map()
    values(situation, {
      kind: 'situation',
      order: generateKeyBetween(null, null),
      body: new Y.XmlFragment(),
    })
    doc.getMap('sections').set('situation', situation)
  })
  return doc
}

/** An order key behind `before` and in front of `after`; keys that two people made equal are stepped over. */
export const orderBetween = (before?: string, after?: string): string =>
  generateKeyBetween(before || null, after && (!before || after > before) ? after : null)

const addRow = (doc: Y.Doc, row: { root: RowRoot; id: RowId }, fill: (fields: Fields) => void) =>
  doc.transact(() => {
    const fields: Fields = new Y.Map()
    fill(fields)
    doc.getMap(row.root).set(row.id, fields)
  })

type New<Row extends { id: RowId; order: string }> = Partial<Row> & Pick<Row, 'id' | 'order'>

export const addOutput = (doc: Y.Doc, output: New<PlanOutput>) =>
  addRow(doc, { root: 'outputs', id: output.id }, (fields) => {
    values(fields, { order: output.order })
    texts(fields, { title: output.title, description: output.description })
  })

export const addAction = (doc: Y.Doc, action: New<PlanAction>) =>
  addRow(doc, { root: 'actions', id: action.id }, (fields) => {
    const { order, output, lead, start, end, status = 'not-started', progress = 0 } = action
    values(fields, { order, output, lead, start, end, status, progress })
    fields.set('partners', memberSet(action.partners ?? []))
    const { title, description, ownerPost, statusReason } = action
    texts(fields, { title, description, ownerPost, statusReason })
  })

export const addIndicator = (doc: Y.Doc, indicator: New<PlanIndicator>) =>
  addRow(doc, { root: 'indicators', id: indicator.id }, (fields) => {
    const { id: _id, title, unit, responsiblePost, source, direction = 'up', ...known } = indicator
    values(fields, { ...known, direction })
    texts(fields, { title, unit, responsiblePost, source })
  })

/** Sets a choice, a date or a number; `undefined` empties it. Each field merges on its own. */
export const setValue = (doc: Y.Doc, place: FieldPlace, value: string | number | undefined) =>
  doc.transact(() => {
    const fields = fieldsAt(doc, place)
    if (value === undefined) fields?.delete(place.field)
    else if (fields?.get(place.field) !== value) fields?.set(place.field, value)
  })

/** Puts an organisation into a set (partners, leads) or takes it out; two people's choices both hold. */
export const setMember = (
  doc: Y.Doc,
  place: FieldPlace,
  choice: { id: OrganisationId; in: boolean },
) =>
  doc.transact(() => {
    const set = fieldsAt(doc, place)?.get(place.field)
    if (!(set instanceof Y.Map)) return
    if (choice.in) set.set(choice.id, true)
    else set.delete(choice.id)
  })

/** Takes a row out of the plan. It stays in the document, so that it can be brought back with all edits made meanwhile. */
export const removeRow = (doc: Y.Doc, root: RowRoot, rowId: RowId) =>
  setRemoved(doc, { root, rowId, removed: true })
export const restoreRow = (doc: Y.Doc, root: RowRoot, rowId: RowId) =>
  setRemoved(doc, { root, rowId, removed: false })

const setRemoved = (doc: Y.Doc, row: { root: RowRoot; rowId: RowId; removed: boolean }) => {
  const fields = fieldsAt(doc, { root: row.root, row: row.rowId, field: 'removed' })
  if (row.removed) fields?.set('removed', true)
  else fields?.delete('removed')
}

/** Writes the narrative of a section that nobody has written in yet: one paragraph a blank-line-parted block. */
export const fillSection = (doc: Y.Doc, rowId: RowId, text: string) =>
  doc.transact(() => {
    const body = fieldsAt(doc, { root: 'sections', row: rowId, field: 'body' })?.get('body')
    if (!(body instanceof Y.XmlFragment) || body.length > 0) return
    body.push(
      text
        .split(/\n\s*\n/)
        .map((words) => words.trim().replace(/\s*\n\s*/g, ' '))
        .filter(Boolean)
        .map(paragraph),
    )
  })

const paragraph = (words: string) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

/** The order key behind the last of these rows. */
export const orderAfter = (rows: readonly { order: string }[]): string =>
  orderBetween(
    rows
      .map(({ order }) => order)
      .sort()
      .at(-1),
  )

/** All of a plan's contents written into a fresh document, in order: for imports and samples. */
export const fillPlan = (doc: Y.Doc, content: Partial<PlanContent>) =>
  doc.transact(() => {
    const header = doc.getMap('plan')
    for (const field of ['summary', 'goal', 'purpose'] as const) {
      const text = header.get(field)
      if (text instanceof Y.Text && content[field]) text.insert(0, content[field])
    }
    for (const output of content.outputs ?? []) addOutput(doc, output)
    for (const action of content.actions ?? []) addAction(doc, action)
    for (const indicator of content.indicators ?? []) addIndicator(doc, indicator)
    for (const section of content.sections ?? []) fillSection(doc, section.id, section.text)
  })
