import type { NotMoney } from '../../../shared/money.ts'
import type { Field } from '../../../shared/plan-field.ts'
import type { PlanRoot } from '../../../shared/plan-fields.ts'

/** One field of a kind of row, as a column of a grid. */
export interface Column {
  readonly root: PlanRoot
  readonly name: string
  readonly field: Field
}

/** What a field of any kind reads as; undefined is unknown, which is not 0. */
export type CellValue = string | number | boolean | readonly string[] | undefined

/** What a cell may name (a choice, an organisation, a row), with all the words that stand for it, the reader's own first. */
export interface CellOption {
  readonly value: string
  readonly words: readonly string[]
}

/** What text is read by, and written with. */
export interface CellWorld {
  readonly options: (column: Column) => readonly CellOption[]
  /** The words for yes and for no, the reader's own first. */
  readonly yes: readonly string[]
  readonly no: readonly string[]
  /** The decimal sign of the reader's language, for what was typed; undefined for what comes from elsewhere. */
  readonly decimal?: '.' | ',' | undefined
  /** The currency of the row's amounts, where one is known. */
  readonly currency?: string | undefined
}

/** Why a text is no value of a column. */
export type NotRead =
  | NotMoney
  | 'not-a-date'
  | 'out-of-range'
  | 'between-steps'
  | 'unknown-name'
  | 'not-yes-or-no'
  | 'too-long'
  | 'no-currency'
  | 'other-currency'
  | 'not-here'

export type ReadCell = { readonly value: CellValue } | { readonly why: NotRead }
