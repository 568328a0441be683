import type { AppendOnlyTable, Table } from './table/table.ts'
import type { TableName } from './table/tables.ts'

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

/** The platform on these tables, with this machine's clock; tests bring a clock of their own. */
export const createPlatform = (tables: Record<TableName, Table>): Platform => ({
  ...tables,
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
})
