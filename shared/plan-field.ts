import type { OrganisationId, PersonId, RowId } from './ids.ts'

/*
 * The kinds of fields a plan has. The kind decides how two people's edits of a field meet
 * (PROTOCOL.md, «The document of a plan»).
 */

/** Words that two may type in at once: `line` is one line of them. At most `most` characters. */
export const line = (most: number) => ({ kind: 'line', most }) as const
export const text = (most: number) => ({ kind: 'text', most }) as const
/** One of a closed list. */
export const choice = <const Of extends readonly string[]>(of: Of) =>
  ({ kind: 'choice', of }) as const
/** One of a closed list, and this one while nobody chose. */
export const choiceOr = <const Of extends readonly string[], const Or extends Of[number]>(
  of: Of,
  or: Or,
) => ({ kind: 'choice', of, or }) as const
export const date = { kind: 'date' } as const
/** From `least` to `most` in steps; absent is unknown, which is not 0. */
interface Range {
  readonly least?: number
  readonly most?: number
  readonly step?: number
}
export const number = (range: Range = {}) => ({ kind: 'number', ...range }) as const
export const numberOr = (or: number, range: Range) => ({ kind: 'number', ...range, or }) as const
/** Minor units of the currency another field of the row names; a safe integer, 0 or more. */
export const money = (currency = 'currency') => ({ kind: 'money', currency }) as const
/** A currency (ISO 4217) or a language (BCP 47) by its code. */
export const code = <const Of extends 'currency' | 'language'>(of: Of) =>
  ({ kind: 'code', of }) as const
export const codeOr = (of: 'language', or: string) => ({ kind: 'code', of, or }) as const
export const flag = { kind: 'flag' } as const
export const row = <const To extends string>(to: To) => ({ kind: 'row', to }) as const
export const organisation = { kind: 'organisation' } as const
export const person = { kind: 'person' } as const
/** Sets: two people's additions both hold. */
export const organisations = { kind: 'organisations' } as const
export const rowsOf = <const To extends string>(to: To) => ({ kind: 'rows', to }) as const
export const codes = (of: readonly string[] | 'languages' | 'sdg-targets') =>
  ({ kind: 'codes', of }) as const
/** The narrative: rich text of its own editor, read as its words. */
export const narrative = { kind: 'narrative' } as const

/** What any field may be, for code that goes through all of them. */
export type Field =
  | { readonly kind: 'line' | 'text'; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly or?: string }
  | ({ readonly kind: 'number'; readonly or?: number } & Range)
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'code'; readonly of: 'currency' | 'language'; readonly or?: string }
  | { readonly kind: 'row' | 'rows'; readonly to: string }
  | { readonly kind: 'codes'; readonly of: readonly string[] | 'languages' | 'sdg-targets' }
  | {
      readonly kind: 'date' | 'flag' | 'organisation' | 'organisations' | 'person' | 'narrative'
    }
export type Fields = Readonly<Record<string, Field>>

/** What a field reads as. */
type ValueOf<F> = F extends { kind: 'choice'; of: readonly (infer Of)[] }
  ? Of
  : F extends { kind: 'line' | 'text' | 'narrative' | 'code' }
    ? string
    : F extends { kind: 'date' }
      ? string
      : F extends { kind: 'number' | 'money' }
        ? number
        : F extends { kind: 'flag' }
          ? boolean
          : F extends { kind: 'row' }
            ? RowId
            : F extends { kind: 'organisation' }
              ? OrganisationId
              : F extends { kind: 'person' }
                ? PersonId
                : F extends { kind: 'organisations' }
                  ? readonly OrganisationId[]
                  : F extends { kind: 'rows' }
                    ? readonly RowId[]
                    : F extends { kind: 'codes' }
                      ? readonly string[]
                      : never

/** Fields that read as something even where nobody filled them in: no words, an empty set, what is usual. */
type IsAlways<F> = F extends { kind: 'line' | 'text' | 'narrative' | 'flag' }
  ? true
  : F extends { kind: 'organisations' | 'rows' | 'codes' }
    ? true
    : F extends { or: unknown }
      ? true
      : false

/** What a table of fields reads as. */
export type Values<Table> = {
  readonly [Name in keyof Table as IsAlways<Table[Name]> extends true ? Name : never]: ValueOf<
    Table[Name]
  >
} & {
  readonly [Name in keyof Table as IsAlways<Table[Name]> extends true ? never : Name]?:
    | ValueOf<Table[Name]>
    | undefined
}
/** Makes the type readable where it is shown. */
export type Flat<Value> = { [Name in keyof Value]: Value[Name] }
