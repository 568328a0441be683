import { type OrganisationId, type PersonId, type RowId, rowIdSchema } from '../../shared/ids.ts'
import { minorDigits } from '../../shared/money.ts'
import { orderBetween } from '../../shared/plan-edit.ts'
import type { Field, Fields } from '../../shared/plan-field.ts'
import {
  fieldsOf,
  HEADER,
  type Header,
  type NewContent,
  type NewRow,
  ROW_ROOTS,
  ROWS,
  type Row,
  type RowRoot,
} from '../../shared/plan-fields.ts'

/*
 * A plan as a file or a template writes it: each row stands under the row it belongs to, an id is only
 * given to what is named elsewhere, and money is in the units of its currency.
 */

type Plain<Value> = Value extends RowId | OrganisationId | PersonId
  ? string
  : Value extends readonly (RowId | OrganisationId)[]
    ? readonly string[]
    : Value
type PlainFields<Values> = {
  readonly [Name in keyof Values]?: Plain<Values[Name]> | undefined
}
/** The roots whose rows may stand under a row of this one. */
type Under<Parent extends RowRoot> = {
  readonly [Root in RowRoot as { kind: 'row'; to: Parent } extends Pick<
    Extract<(typeof ROWS)[Root][keyof (typeof ROWS)[Root]], { kind: 'row'; to: Parent }>,
    'kind' | 'to'
  >
    ? Root
    : never]?: readonly WrittenRow<Root>[] | undefined
}
export type WrittenRow<Root extends RowRoot> = { readonly id?: string | undefined } & PlainFields<
  Omit<Row<Root>, 'id' | 'order'>
> &
  Under<Root>
export type WrittenPlan = PlainFields<Header> & {
  readonly [Root in RowRoot]?: readonly WrittenRow<Root>[] | undefined
} & {
  /** The body of the section every plan begins with. */
  readonly situation?: string | undefined
}

/** The field of a row that names the row it stands under; undefined where it may not stand there. */
export const parentField = (root: RowRoot, parent: RowRoot): string | undefined =>
  Object.entries<Field>(ROWS[root]).find(
    ([, field]) => field.kind === 'row' && field.to === parent,
  )?.[0]

/** The roots whose rows may stand under a row. */
export const rootsUnder = (parent: RowRoot): readonly RowRoot[] =>
  ROW_ROOTS.filter((root) => parentField(root, parent) !== undefined)

type Written = Readonly<Record<string, unknown>>
/** The day that a date means, as YYYY-MM-DD. */
export type Day = (text: string, field: string) => string

/** All rows of a written plan, under their roots and in their order, with the fields of the plan itself. */
export const readWrittenPlan = (plan: WrittenPlan, day: Day): NewContent => {
  const found = createRows(day)
  const { situation, ...written } = plan
  const first = { id: 'situation', kind: 'situation', body: situation } as const
  if (situation !== undefined) found.add('sections', [first])
  for (const root of ROW_ROOTS) found.add(root, written[root] ?? [])
  return { ...valuesOf(HEADER, written, day), ...found.all() }
}

const createRows = (day: Day) => {
  const rows: Partial<Record<RowRoot, NewRow<RowRoot>[]>> = {}
  const add = (root: RowRoot, written: readonly Written[], parent: Written = {}): void => {
    for (const row of written) {
      rows[root] ??= []
      const known = rows[root]
      const id = rowIdSchema.parse(row.id ?? `${root}-${known.length + 1}`)
      const order = orderBetween(known.at(-1)?.order)
      known.push({ ...valuesOf(fieldsOf(root), row, day), ...parent, id, order })
      for (const under of rootsUnder(root)) {
        const children = row[under] as readonly Written[] | undefined
        add(under, children ?? [], { [parentField(under, root) ?? '']: id })
      }
    }
  }
  // The table gives each root rows of its own type.
  return { add, all: () => rows as NewContent }
}

const valuesOf = (fields: Fields, written: Written, day: Day) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = written[name]
      return value === undefined ? [] : [[name, inPlan(field, { name, value, written }, day)]]
    }),
  )

const inPlan = (
  field: Field,
  { name, value, written }: { name: string; value: unknown; written: Written },
  day: Day,
): unknown => {
  if (field.kind === 'date') return day(String(value), name)
  if (field.kind !== 'money') return value
  const currency = String(written[field.currency] ?? '')
  return Math.round(Number(value) * 10 ** minorDigits(currency))
}
