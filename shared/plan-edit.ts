import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from './ids.ts'
import type { NewPlan } from './plan.ts'
import { type FieldPlace, fieldsAt, PLAN_SCHEMA } from './plan-document.ts'
import type { Field } from './plan-field.ts'
import {
  fieldAt,
  fieldsOf,
  HEADER,
  type Header,
  type NewContent,
  type NewRow,
  ROW_ROOTS,
  type RowRoot,
} from './plan-fields.ts'

type LiveFields = Y.Map<unknown>

/** What several may begin at once is there from the first, though empty: of two made at once one would be lost. */
const EMPTY: Partial<Record<Field['kind'], unknown>> = {
  ...{ line: '', text: '', narrative: '' },
  ...{ organisations: [], rows: [], codes: [] },
}

/** A value as it stands in a document; undefined for what is kept by leaving it out. */
const liveOf = ({ kind }: Field, value: unknown): unknown => {
  if (kind === 'line' || kind === 'text') return new Y.Text(String(value))
  if (kind === 'narrative') return narrativeOf(String(value))
  if (Array.isArray(value))
    return new Y.Map(value.map((member): [string, boolean] => [member, true]))
  return value === false ? undefined : value
}

const fill = (live: LiveFields, fields: Readonly<Record<string, Field>>, values: object) => {
  for (const [name, field] of Object.entries(fields)) {
    const value = (values as Readonly<Record<string, unknown>>)[name] ?? EMPTY[field.kind]
    const known = value === undefined ? undefined : liveOf(field, value)
    if (known !== undefined) live.set(name, known)
  }
}

/** The first state of a plan, made once, on the server (rule P6). */
export const createPlanDocument = (plan: NewPlan, leads: readonly OrganisationId[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => {
    const header = doc.getMap('plan')
    header.set('schema', PLAN_SCHEMA)
    fill(header, HEADER, { ...plan, leads })
    const situation: LiveFields = new Y.Map()
    situation.set('kind', 'situation')
    situation.set('order', generateKeyBetween(null, null))
    situation.set('body', new Y.XmlFragment())
    doc.getMap('sections').set('situation', situation)
  })
  return doc
}

/** An order key behind `before` and in front of `after`; keys that two people made equal are stepped over. */
export const orderBetween = (before?: string, after?: string): string =>
  generateKeyBetween(before || null, after && (!before || after > before) ? after : null)

export const addRow = <Root extends RowRoot>(doc: Y.Doc, root: Root, row: NewRow<Root>) =>
  doc.transact(() => {
    const live: LiveFields = new Y.Map()
    live.set('order', row.order)
    fill(live, fieldsOf(root), row)
    doc.getMap(root).set(row.id, live)
  })

/** Sets a choice, a date or a number; `undefined` empties it. Each field merges on its own. */
export const setValue = (
  doc: Y.Doc,
  place: FieldPlace,
  value: string | number | boolean | undefined,
) =>
  doc.transact(() => {
    const fields = fieldsAt(doc, place)
    if (value === undefined) fields?.delete(place.field)
    else if (fields?.get(place.field) !== value) fields?.set(place.field, value)
  })

/** Puts an organisation into a set (partners, leads) or takes it out; two people's choices both hold. */
export const setMember = (doc: Y.Doc, place: FieldPlace, choice: { id: string; in: boolean }) =>
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
    if (body instanceof Y.XmlFragment && body.length === 0) body.push(paragraphsOf(text))
  })

const narrativeOf = (text: string): Y.XmlFragment => {
  const fragment = new Y.XmlFragment()
  fragment.insert(0, paragraphsOf(text))
  return fragment
}
const paragraphsOf = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((words) => words.trim().replace(/\s*\n\s*/g, ' '))
    .filter(Boolean)
    .map(paragraph)
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

/** All of a plan's contents written into a fresh document, in order: for imports, samples and templates. */
export const fillPlan = (doc: Y.Doc, content: NewContent) =>
  doc.transact(() => {
    fillHeader(doc, content)
    for (const { id, kind, body = '' } of content.sections ?? [])
      if (kind === 'situation') fillSection(doc, id, body)
    for (const root of ROW_ROOTS) {
      const rows: readonly NewRow<typeof root>[] = content[root] ?? []
      const known = doc.getMap(root)
      for (const row of rows) if (!known.has(row.id)) addRow(doc, root, row)
    }
  })

/** What a fresh plan has already (its language, its leads, its period) stays as it is. */
const fillHeader = (doc: Y.Doc, content: Partial<Header>) => {
  const header = doc.getMap('plan')
  for (const [name, value] of Object.entries(content)) {
    const field = fieldAt('plan', name)
    const there = header.get(name)
    if (!field || value === undefined) continue
    if (there instanceof Y.Text && there.length === 0) there.insert(0, String(value))
    else if (there instanceof Y.Map && Array.isArray(value))
      for (const member of value) there.set(member, true)
    else if (there === undefined) header.set(name, liveOf(field, value))
  }
}
