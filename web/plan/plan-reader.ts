import * as Y from 'yjs'
import type { RowId } from '../../shared/ids.ts'
import { readHeader, readRow, readRows } from '../../shared/plan-document.ts'
import {
  type Header,
  type PlanContent,
  type PlanRoot,
  ROW_ROOTS,
  type RowRoot,
} from '../../shared/plan-fields.ts'
import { share } from './share.ts'

interface Kept {
  rows: readonly { readonly id: RowId }[]
  /** Where each row stands among them; made when it is first asked for. */
  places: ReadonlyMap<string, number> | undefined
  /** Rows to be read again; `all` where rows came, went or came back. */
  touched: Set<string> | 'all'
}

/**
 * Reads a plan again and again: only what was changed since it was read last. Rows and lists of rows in
 * which nothing changed stay the same objects, and so does the whole where nothing changed at all.
 */
export const createPlanReader = (doc: Y.Doc) => {
  let header: Header | undefined
  let content: PlanContent | undefined
  const kept = new Map<RowRoot, Kept>(
    ROW_ROOTS.map((root) => [root, { rows: [], places: undefined, touched: 'all' }]),
  )
  const stops = [
    observe(doc, 'plan', () => {
      header = undefined
    }),
    ...ROW_ROOTS.map((root) => observe(doc, root, (events) => touch(kept.get(root), events))),
  ]
  const read = (): PlanContent => {
    const changed: Record<string, unknown> = {}
    if (!header) {
      header = share(content && headerOf(content), readHeader(doc))
      Object.assign(changed, header)
    }
    for (const root of ROW_ROOTS) {
      const rows = readAgain(doc, root, kept.get(root))
      if (rows) changed[root] = rows
    }
    if (content && Object.keys(changed).length === 0) return content
    content = withoutLost({ ...content, ...changed } as PlanContent, header)
    return content
  }
  return {
    read,
    close: () => {
      for (const stop of stops) stop()
    },
  }
}

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[]

const observe = (doc: Y.Doc, root: PlanRoot, hear: (events: Events) => void) => {
  const map = doc.getMap(root)
  map.observeDeep(hear)
  return () => map.unobserveDeep(hear)
}

const touch = (kept: Kept | undefined, events: Events) => {
  if (!kept) return
  for (const event of events) {
    if (kept.touched === 'all') return
    const { path } = event
    const [row] = path
    // Not `changes`: of a text that would be reckoned letter by letter.
    const isLife =
      path.length === 1 && event instanceof Y.YMapEvent && event.keysChanged.has('removed')
    if (row === undefined || isLife) kept.touched = 'all'
    else kept.touched.add(String(row))
  }
}

/** The rows of a root, if any of them changed. */
const readAgain = (doc: Y.Doc, root: RowRoot, kept: Kept | undefined) => {
  if (!kept || (kept.touched !== 'all' && kept.touched.size === 0)) return undefined
  const { touched, rows } = kept
  kept.touched = new Set()
  const now = touched === 'all' ? readAll(doc, root, rows) : readSome(doc, root, { kept, touched })
  if (now === rows) return undefined
  if (touched === 'all') kept.places = undefined
  kept.rows = now
  return now
}

const readAll = (doc: Y.Doc, root: RowRoot, before: Kept['rows']): Kept['rows'] => {
  const known = new Map(before.map((row) => [row.id, row]))
  return readRows(doc, root).map((row) => share(known.get(row.id), row))
}

const readSome = (
  doc: Y.Doc,
  root: RowRoot,
  { kept, touched }: { kept: Kept; touched: ReadonlySet<string> },
): Kept['rows'] => {
  kept.places ??= new Map(kept.rows.map(({ id }, place) => [id, place]))
  let rows: { readonly id: RowId }[] | undefined
  for (const id of touched) {
    const place = kept.places.get(id)
    const row = readRow(doc, root, id)
    // A row that is not there stays so until its life changes.
    if (place === undefined || !row) continue
    const before = kept.rows[place]
    const now = share(before, row)
    if (now === before) continue
    rows ??= [...kept.rows]
    rows[place] = now
  }
  return rows ?? kept.rows
}

const headerOf = (content: PlanContent): Header => {
  const header: Record<string, unknown> = { ...content }
  for (const root of ROW_ROOTS) delete header[root]
  return header as unknown as Header
}

/** A field of the plan that was emptied is no key any more. */
const withoutLost = (content: PlanContent, header: Header): PlanContent => {
  const lost = Object.keys(headerOf(content)).filter((name) => !(name in header))
  if (lost.length === 0) return content
  const left: Record<string, unknown> = { ...content }
  for (const name of lost) delete left[name]
  return left as unknown as PlanContent
}
