import * as z from 'zod'
import { rootsUnder, type WrittenPlan, type WrittenRow } from '../../../core/plans/written-plan.ts'
import type { Field, Fields } from '../../../shared/plan-field.ts'
import { fieldsOf, HEADER, ROW_ROOTS, type RowRoot } from '../../../shared/plan-fields.ts'

/*
 * A plan as the demo files write it. What may stand there follows from the table of fields: each row under
 * the row it belongs to, money in the units of its currency, dates counted from the day of seeding.
 */

/** A date as the files write it: ISO, `today`, offsets from today, or a sum of these. */
export const DATE = /^(?=.)(\d{4}-\d{2}-\d{2}|today)?((?:[+-]\d+[dwmy])*)$/
export const DATE_HELP =
  'write a date as 2026-03-31, today, -8m, +6w, -10d, or a sum such as -5m+5d'
export const date = z.string().regex(DATE, { error: DATE_HELP })
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, {
  error: 'use small letters, digits and dashes, at most 40',
})
export const words = z.string().trim().min(1)

const CODES = {
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, {
    error: 'use a language code such as en, ky or pt-MZ',
  }),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'use a currency code such as USD' }),
}
const SDG_TARGET = z.string().regex(/^\d{1,2}\.[0-9a-d]{1,2}$/, { error: 'use a target as 11.6' })

const valueSchema = (field: Field): z.ZodType => {
  switch (field.kind) {
    case 'line':
    case 'text':
      return words.max(field.most)
    case 'narrative':
      return words
    case 'choice':
      return z.enum(field.of)
    case 'number':
      return numberSchema(field)
    case 'money':
      return z.number().min(0)
    case 'code':
      return CODES[field.of]
    case 'date':
      return date
    case 'flag':
      return z.boolean()
    case 'row':
    case 'organisation':
    case 'person':
      return id
    case 'rows':
    case 'organisations':
      return z.array(id).min(1)
    case 'codes':
      return z.array(memberSchema(field.of)).min(1)
  }
}

const numberSchema = ({ least, most, step }: Extract<Field, { kind: 'number' }>) => {
  const bounded = z
    .number()
    .min(least ?? -Infinity)
    .max(most ?? Infinity)
  return step === undefined ? bounded : bounded.multipleOf(step)
}

const memberSchema = (of: Extract<Field, { kind: 'codes' }>['of']) => {
  if (of === 'languages') return CODES.language
  return of === 'sdg-targets' ? SDG_TARGET : z.enum(of)
}

const shapeOf = (fields: Fields, needed: readonly string[]) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const schema = valueSchema(field)
      return [name, needed.includes(name) ? schema : schema.optional()]
    }),
  )

/** What a row of the demo may not leave out; ids where messages or other rows name them. */
const NEEDED: Partial<Record<RowRoot, readonly string[]>> = {
  outputs: ['id', 'title', 'indicators', 'actions'],
  actions: ['id', 'title', 'lead', 'ownerPost', 'start', 'end', 'status', 'progress'],
  indicators: ['id', 'title', 'unit', 'direction', 'target', 'targetDate', 'responsiblePost'],
  budget: ['category', 'amount', 'currency', 'funding', 'contributor'],
  periods: ['start', 'end', 'target'],
}

const rowSchemaOf = (root: RowRoot): z.ZodType => {
  const needed = NEEDED[root] ?? []
  const orNot = (name: string, schema: z.ZodType) =>
    needed.includes(name) ? schema : schema.optional()
  const under = rootsUnder(root).map((it) => [it, orNot(it, z.array(rowSchema(it)))] as const)
  const row = z.strictObject({
    id: orNot('id', id),
    ...shapeOf(fieldsOf(root), needed),
    ...Object.fromEntries(under),
  })
  return CHECKS[root]?.(row) ?? row
}

const CHECKS: Partial<Record<RowRoot, (schema: z.ZodType) => z.ZodType>> = {
  actions: (schema) =>
    (schema as z.ZodType<WrittenRow<'actions'>>).refine(
      ({ status, statusReason }) =>
        statusReason !== undefined || !['on-hold', 'cancelled'].includes(status ?? ''),
      { error: 'say why the action is on hold or cancelled', path: ['statusReason'] },
    ),
  indicators: (schema) =>
    (schema as z.ZodType<WrittenRow<'indicators'>>)
      .refine((it) => (it.baseline === undefined) === (it.baselineDate === undefined), {
        error: 'a baseline and its date are given together or not at all',
        path: ['baselineDate'],
      })
      .refine((it) => (it.actual === undefined) === (it.actualDate === undefined), {
        error: 'an actual and its date are given together or not at all',
        path: ['actualDate'],
      }),
}

const made = new Map<RowRoot, z.ZodType>()
const rowSchema = (root: RowRoot): z.ZodType => {
  const schema = made.get(root) ?? rowSchemaOf(root)
  made.set(root, schema)
  return schema
}

const IN_HEADER = ['language', 'title', 'summary', 'goal', 'purpose', 'periodStart', 'periodEnd']
const NEEDED_IN_PLAN = [...IN_HEADER, 'leads', 'situation', 'outputs']

type Required<Of, Names extends keyof Of> = Of & {
  readonly [Name in Names]-?: NonNullable<Of[Name]>
}
type Output = Required<
  WrittenRow<'outputs'> & { readonly indicators: readonly Indicator[] } & {
    readonly actions: readonly Action[]
  },
  'id' | 'title'
>
type Indicator = Required<WrittenRow<'indicators'>, 'id' | 'title'>
type Action = Required<
  WrittenRow<'actions'>,
  'id' | 'title' | 'lead' | 'start' | 'end' | 'status' | 'progress'
>
/** A plan of the demo, its dates still relative. */
export type PlanFile = Required<
  Omit<WrittenPlan, 'outputs'>,
  'language' | 'title' | 'periodStart' | 'periodEnd' | 'leads'
> & { readonly id: string; readonly outputs: readonly Output[] }

// The table of fields gives the type and the schema both.
export const planFile = z.strictObject({
  id,
  ...shapeOf(HEADER, NEEDED_IN_PLAN),
  situation: words,
  ...Object.fromEntries(
    ROW_ROOTS.map((root) => {
      const rows = z.array(rowSchema(root))
      return [root, NEEDED_IN_PLAN.includes(root) ? rows : rows.optional()]
    }),
  ),
  leads: z.array(id).min(2),
}) as unknown as z.ZodType<PlanFile>
