import * as z from 'zod'
import { dateSchema, languageSchema } from './people.ts'
import { MAX_CHARS } from './plan.ts'

/** The longest sheet one import takes. */
export const MAX_SHEET_CHARS = 300_000
/** The most rows one import takes, its header with them. */
export const MAX_SHEET_ROWS = 1_000

/** A plan as the text of a CSV file; docs/import.md says how the sheet is read. */
export const newPlanImportSchema = z.object({
  sheet: z.string().max(MAX_SHEET_CHARS),
  title: z.string().trim().min(1).max(MAX_CHARS.title),
  /** Without it the earliest start of an action. */
  periodStart: dateSchema.optional(),
  /** Without it the latest end of an action. */
  periodEnd: dateSchema.optional(),
  /** Without it the first of the partnership's languages. */
  language: languageSchema.optional(),
})
export type NewPlanImport = z.infer<typeof newPlanImportSchema>
