import * as Y from 'yjs'
import type { RowId } from '../../../shared/ids.ts'
import { type FieldPlace, fieldsAt, textAt } from '../../../shared/plan-document.ts'
import { addRow, removeRow, restoreRow, setMember, setValue } from '../../../shared/plan-edit.ts'
import { fieldAt, type NewRow, type RowRoot } from '../../../shared/plan-fields.ts'
import { requireText } from '../../../shared/plan-text.ts'
import { textChange } from '../text-diff.ts'
import type { CellValue } from './cell.ts'

export interface CellChange {
  readonly place: FieldPlace
  readonly value: CellValue
}
export interface FreshRow {
  readonly root: RowRoot
  readonly row: { readonly id: RowId; readonly order: string } & Readonly<Record<string, unknown>>
}
export interface Changes {
  readonly cells: readonly CellChange[]
  readonly rows?: readonly FreshRow[]
}
/** What a change needs of the plan's tools. */
interface Editing {
  readonly plan: { readonly doc: Y.Doc }
  readonly edit: (change: (doc: Y.Doc) => void) => void
}

/**
 * Writes many cells and new rows as one step of undoing. Texts become what they shall be by the smallest
 * change, so that what somebody else types in them meanwhile holds; so do sets, member by member.
 */
export const writeCells = ({ plan, edit }: Editing, { cells, rows = [] }: Changes): void => {
  if (cells.length === 0 && rows.length === 0) return
  plan.doc.transact((transaction) => prepare(transaction.doc, { cells, rows }))
  edit((doc) => {
    for (const { root, row } of rows) restoreRow(doc, root, row.id)
    for (const change of cells) writeCell(doc, change)
  })
}

/**
 * What undoing must not erase with others' words in it: texts nobody has begun, and new rows. These are
 * there from now on but taken out, so that the step to be undone is only their being brought in.
 */
const prepare = (doc: Y.Doc, { cells, rows }: Required<Changes>) => {
  for (const { root, row } of rows) {
    // The values came through the table of fields.
    addRow(doc, root, row as unknown as NewRow<typeof root>)
    removeRow(doc, root, row.id)
  }
  for (const { place, value } of cells)
    if (value !== '' && value !== undefined) requireText(doc, place)
}

const writeCell = (doc: Y.Doc, { place, value }: CellChange) => {
  const field = fieldAt(place.root, place.field)
  switch (field?.kind) {
    case undefined:
    case 'narrative':
      return
    case 'line':
    case 'text':
      return writeText(doc, place, String(value ?? ''))
    case 'rows':
    case 'organisations':
    case 'codes':
      return writeMembers(doc, place, Array.isArray(value) ? value : [])
    case 'flag':
      return setValue(doc, place, value === true ? true : undefined)
    case 'choice':
    case 'number':
    case 'money':
    case 'code':
    case 'date':
    case 'row':
    case 'organisation':
    case 'person':
      // Neither words nor a set: a plain value.
      return setValue(doc, place, value as string | number | undefined)
  }
}

const writeText = (doc: Y.Doc, place: FieldPlace, value: string) => {
  const text = textAt(doc, place)
  const change = text && textChange(text.toString(), value)
  if (!change) return
  if (change.remove > 0) text.delete(change.at, change.remove)
  if (change.insert !== '') text.insert(change.at, change.insert)
}

const writeMembers = (doc: Y.Doc, place: FieldPlace, members: readonly string[]) => {
  const live = fieldsAt(doc, place)?.get(place.field)
  const now = live instanceof Y.Map ? [...live.keys()] : []
  for (const id of now) if (!members.includes(id)) setMember(doc, place, { id, in: false })
  for (const id of members) if (!now.includes(id)) setMember(doc, place, { id, in: true })
}
