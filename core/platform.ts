import type { AppendOnlyTable, Table } from './table/table.ts'

/** What the use cases need from the world. Each composition root fills it once. */
export interface Platform {
  readonly core: Table
  readonly docs: Table
  readonly audit: AppendOnlyTable
  readonly ephemeral: Table
  readonly now: () => Date
  /** A fresh id: 1 to 40 letters, digits and dashes, never given twice. */
  readonly newId: () => string
}
