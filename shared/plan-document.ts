import * as Y from 'yjs'
import type { OrganisationId, RowId } from './ids.ts'
import {
  ACTION_STATUSES,
  type ActionStatus,
  type PlanAction,
  type PlanContent,
  type PlanIndicator,
  type PlanOutput,
  type PlanSection,
} from './plan.ts'

/** The only top-level names a plan's document may have (rule P3); PROTOCOL.md describes each. */
export const PLAN_ROOTS = ['plan', 'outputs', 'actions', 'indicators', 'sections'] as const
export type PlanRoot = (typeof PLAN_ROOTS)[number]
export type RowRoot = Exclude<PlanRoot, 'plan'>
/** The version of the document's shape, kept in `plan.schema`. */
export const PLAN_SCHEMA = 1

type Fields = Y.Map<unknown>

/** Where one field lives: a field of the plan itself, or of one row. */
export type FieldPlace =
  | { readonly root: 'plan'; readonly field: string }
  | { readonly root: RowRoot; readonly row: RowId; readonly field: string }

/** The fields at a place, or undefined while the row is not (or no longer) there. */
export const fieldsAt = (doc: Y.Doc, place: FieldPlace): Fields | undefined => {
  if (place.root === 'plan') return doc.getMap('plan')
  const row = doc.getMap(place.root).get(place.row)
  return row instanceof Y.Map ? row : undefined
}

/** The live text of a field, or undefined while the row or the field is not there. */
export const textAt = (doc: Y.Doc, place: FieldPlace): Y.Text | undefined => {
  const value = fieldsAt(doc, place)?.get(place.field)
  return value instanceof Y.Text ? value : undefined
}

const words = (fields: Fields, name: string): string => {
  const value = fields.get(name)
  return value instanceof Y.Text || typeof value === 'string' ? value.toString() : ''
}
/** Without Zod: the page reads the whole plan after each edit, and has no other use for the library. */
const date = (fields: Fields, name: string): string | undefined => {
  const value = fields.get(name)
  return typeof value === 'string' && isDate(value) ? value : undefined
}
const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
const status = (fields: Fields): ActionStatus => {
  const value = fields.get('status')
  return ACTION_STATUSES.find((known) => known === value) ?? 'not-started'
}
const number = (fields: Fields, name: string): number | undefined => {
  const value = fields.get(name)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
const id = <Id extends string>(fields: Fields, name: string): Id | undefined => {
  const value = fields.get(name)
  return typeof value === 'string' && isId(value) ? (value as Id) : undefined
}
const isId = (value: string): boolean => /^[\w-]{1,40}$/.test(value)
const language = (fields: Fields): string => {
  const value = words(fields, 'language')
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? value : 'en'
}
const members = (fields: Fields, name: string): readonly OrganisationId[] => {
  const value = fields.get(name)
  if (!(value instanceof Y.Map)) return []
  return [...value.entries()]
    .filter(([key, present]) => present === true && isId(key))
    .map(([key]) => key as OrganisationId)
    .sort()
}
/** Leaves out what is undefined, so that a reader finds either a value or no key. */
const defined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value

/** Answers with a row as it was read before, if nothing in it has changed since; else reads it. */
export type Remember = <Row>(place: { root: RowRoot; row: RowId }, read: () => Row) => Row

const rows = <Row>(
  { doc, remember }: { doc: Y.Doc; remember: Remember },
  root: RowRoot,
  read: (rowId: RowId, fields: Fields) => Row,
): readonly Row[] =>
  [...doc.getMap(root).entries()].flatMap(([key, fields]) => {
    if (!isId(key) || !(fields instanceof Y.Map) || fields.get('removed') === true) return []
    const row = key as RowId
    return [remember({ root, row }, () => read(row, fields))]
  })

const readOutput = (rowId: RowId, fields: Fields): PlanOutput => ({
  id: rowId,
  order: words(fields, 'order'),
  title: words(fields, 'title'),
  description: words(fields, 'description'),
})

const readAction = (rowId: RowId, fields: Fields): PlanAction =>
  defined({
    id: rowId,
    order: words(fields, 'order'),
    output: id<RowId>(fields, 'output'),
    title: words(fields, 'title'),
    description: words(fields, 'description'),
    lead: id<OrganisationId>(fields, 'lead'),
    partners: members(fields, 'partners'),
    ownerPost: words(fields, 'ownerPost'),
    start: date(fields, 'start'),
    end: date(fields, 'end'),
    status: status(fields),
    statusReason: words(fields, 'statusReason'),
    progress: Math.min(100, Math.max(0, number(fields, 'progress') ?? 0)),
  })

const readIndicator = (rowId: RowId, fields: Fields): PlanIndicator =>
  defined({
    id: rowId,
    order: words(fields, 'order'),
    output: id<RowId>(fields, 'output'),
    title: words(fields, 'title'),
    unit: words(fields, 'unit'),
    direction: fields.get('direction') === 'down' ? ('down' as const) : ('up' as const),
    baseline: number(fields, 'baseline'),
    baselineDate: date(fields, 'baselineDate'),
    target: number(fields, 'target'),
    targetDate: date(fields, 'targetDate'),
    actual: number(fields, 'actual'),
    actualDate: date(fields, 'actualDate'),
    responsiblePost: words(fields, 'responsiblePost'),
    source: words(fields, 'source'),
  })

const readSection = (rowId: RowId, fields: Fields): PlanSection => ({
  id: rowId,
  order: words(fields, 'order'),
  kind: words(fields, 'kind'),
  text: plainText(fields.get('body')),
})

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
 *
 * @param remember for who reads again after each edit; without it every row is read.
 */
export const readPlan = (doc: Y.Doc, remember: Remember = (_, read) => read()): PlanContent => {
  const plan = doc.getMap('plan')
  const from = { doc, remember }
  return defined({
    language: language(plan),
    title: words(plan, 'title'),
    summary: words(plan, 'summary'),
    goal: words(plan, 'goal'),
    purpose: words(plan, 'purpose'),
    periodStart: date(plan, 'periodStart'),
    periodEnd: date(plan, 'periodEnd'),
    leads: members(plan, 'leads'),
    outputs: rows(from, 'outputs', readOutput),
    actions: rows(from, 'actions', readAction),
    indicators: rows(from, 'indicators', readIndicator),
    sections: rows(from, 'sections', readSection),
  })
}
