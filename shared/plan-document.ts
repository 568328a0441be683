import * as Y from 'yjs'
import type { RowId } from './ids.ts'
import type { Field, Fields } from './plan-field.ts'
import {
  HEADER,
  type Header,
  type PlanContent,
  ROW_ROOTS,
  ROWS,
  type Row,
  type RowRoot,
} from './plan-fields.ts'

/** The version of the document's shape, kept in `plan.schema`. */
export const PLAN_SCHEMA = 2

type LiveFields = Y.Map<unknown>

/** Where one field lives: a field of the plan itself, or of one row. */
export type FieldPlace =
  | { readonly root: 'plan'; readonly field: string }
  | { readonly root: RowRoot; readonly row: RowId; readonly field: string }

/** The fields at a place, or undefined while the row is not (or no longer) there. */
export const fieldsAt = (doc: Y.Doc, place: FieldPlace): LiveFields | undefined => {
  if (place.root === 'plan') return doc.getMap('plan')
  const row = doc.getMap(place.root).get(place.row)
  return row instanceof Y.Map ? row : undefined
}

/** The live text of a field, or undefined while the row or the field is not there. */
export const textAt = (doc: Y.Doc, place: FieldPlace): Y.Text | undefined => {
  const value = fieldsAt(doc, place)?.get(place.field)
  return value instanceof Y.Text ? value : undefined
}

const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
const isId = (value: string): boolean => /^[\w-]{1,40}$/.test(value)
const CODES = {
  language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  currency: /^[A-Z]{3}$/,
}

const words = (value: unknown): string =>
  value instanceof Y.Text || typeof value === 'string' ? value.toString() : ''

/** Members of a set that make sense, in one order for everybody. */
const members = (value: unknown, isMember: (key: string) => boolean): readonly string[] => {
  if (!(value instanceof Y.Map)) return []
  return [...value.entries()]
    .filter(([key, present]) => present === true && isMember(key))
    .map(([key]) => key)
    .sort()
}
const isCodeOf = (of: Extract<Field, { kind: 'codes' }>['of']) => (code: string) => {
  if (of === 'languages') return CODES.language.test(code)
  return of === 'sdg-targets' ? /^\d{1,2}\.[0-9a-d]{1,2}$/.test(code) : of.includes(code)
}

const numberIn = (value: unknown, { least = -Infinity, most = Infinity }): number | undefined =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.min(most, Math.max(least, value))
    : undefined

const stringIf = (value: unknown, isRight: (text: string) => boolean): string | undefined =>
  typeof value === 'string' && isRight(value) ? value : undefined

/** What a field says: never what it may not, whatever the document holds there. */
export const readValue = (field: Field, value: unknown): unknown => {
  switch (field.kind) {
    case 'line':
    case 'text':
      return words(value)
    case 'narrative':
      return plainText(value)
    case 'choice':
      return stringIf(value, (text) => field.of.includes(text)) ?? field.or
    case 'number':
      return numberIn(value, field) ?? field.or
    case 'money':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? value : undefined
    case 'code':
      return stringIf(value, (text) => CODES[field.of].test(text)) ?? field.or
    case 'date':
      return stringIf(value, isDate)
    case 'flag':
      return value === true
    case 'row':
    case 'organisation':
    case 'person':
      return stringIf(value, isId)
    case 'rows':
    case 'organisations':
      return members(value, isId)
    case 'codes':
      return members(value, isCodeOf(field.of))
  }
}

/** Without what is undefined, so that a reader finds either a value or no key. */
const readFields = (table: Fields, live: LiveFields, into: Record<string, unknown> = {}) => {
  for (const name in table) {
    const value = readValue(table[name] as Field, live.get(name))
    if (value !== undefined) into[name] = value
  }
  return into
}

/** A row of a root as plain values; undefined while it is not there, or taken out. */
export const readRow = <Root extends RowRoot>(
  doc: Y.Doc,
  root: Root,
  key: string,
): Row<Root> | undefined => readLive(root, key, doc.getMap(root).get(key))

const readLive = <Root extends RowRoot>(
  root: Root,
  key: string,
  live: unknown,
): Row<Root> | undefined => {
  if (!isId(key) || !(live instanceof Y.Map) || live.get('removed') === true) return undefined
  // The table gives the row its type and its values both.
  return readFields(ROWS[root], live, {
    id: key,
    order: words(live.get('order')),
  }) as unknown as Row<Root>
}

/** The rows of a root that are in the plan, in no order. */
export const readRows = <Root extends RowRoot>(doc: Y.Doc, root: Root): readonly Row<Root>[] => {
  const rows: Row<Root>[] = []
  for (const [key, live] of doc.getMap(root).entries()) {
    const row = readLive(root, key, live)
    if (row) rows.push(row)
  }
  return rows
}

/** The plan's own fields. */
export const readHeader = (doc: Y.Doc): Header =>
  readFields(HEADER, doc.getMap('plan')) as unknown as Header

/** The words of rich text, blocks parted by a line break. */
const plainText = (node: unknown): string => {
  if (node instanceof Y.XmlText) return node.toDelta().map(insertedText).join('')
  if (!(node instanceof Y.XmlFragment)) return ''
  const parts = node.toArray().map(plainText)
  return parts.join(node.toArray().some((child) => child instanceof Y.XmlElement) ? '\n' : '')
}
const insertedText = ({ insert }: { insert?: unknown }) =>
  typeof insert === 'string' ? insert : ''

/**
 * Reads a plan's document into plain values. Never throws: what is missing or of a wrong type reads
 * as empty, because two people's edits may meet in any order.
 */
export const readPlan = (doc: Y.Doc): PlanContent => {
  const content: Record<string, unknown> = { ...readHeader(doc) }
  for (const root of ROW_ROOTS) content[root] = readRows(doc, root)
  return content as unknown as PlanContent
}
