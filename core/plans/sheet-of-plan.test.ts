import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { organisationIdSchema, type RowId } from '../../shared/ids.ts'
import { inOrder } from '../../shared/plan.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { createPlanDocument, fillPlan, orderBetween } from '../../shared/plan-edit.ts'
import type { Field } from '../../shared/plan-field.ts'
import type { NewContent, PlanContent, RowRoot } from '../../shared/plan-fields.ts'
import { readPlanSheet } from './plan-sheet.ts'
import { columnsOf, SHEET_ROOTS } from './sheet-columns.ts'
import { sheetOfPlan } from './sheet-of-plan.ts'

const organisations = [
  ['catoma-county', 'Catoma County'],
  ['velistavi', 'Velistavi Municipality'],
  ['clean-valley', 'Velistavi Clean Valley Association'],
  ['odd', '=Odd; and quoted "name"'],
].map(([id, name = '']) => ({ id: organisationIdSchema.parse(id), name }))
const context = { organisations }
const PERIOD = { periodStart: '2027-01-01', periodEnd: '2027-12-31' }

const stored = (content: NewContent): PlanContent => {
  const doc = createPlanDocument({ title: 'Plan', language: 'en', ...PERIOD }, [])
  fillPlan(doc, content)
  return readPlan(doc)
}
const imported = (text: string): PlanContent => {
  const sheet = readPlanSheet(text, context)
  if ('problems' in sheet) throw new Error(JSON.stringify(sheet.problems))
  return stored(sheet.plan)
}

type Values = Readonly<Record<string, unknown>>
/** The rows that a row may stand under. */
const PARENTS = Object.entries({
  ...{ output: 'outputs', outcome: 'outcomes', action: 'actions' },
  ...{ indicator: 'indicators', period: 'periods' },
}) as readonly (readonly [string, RowRoot])[]

/** What a sheet carries of a plan, as people read it, with places in place of ids and order keys. */
const carried = (content: PlanContent) => {
  const known = new Map<string, readonly Values[]>()
  const placeOf = (root: RowRoot, id: unknown): number =>
    id === undefined ? -1 : rowsOf(root).findIndex((row) => row.id === id)
  const placesOf = (row: Values) => PARENTS.map(([field, root]) => placeOf(root, row[field]))
  const rowsOf = (root: RowRoot): readonly Values[] => {
    const rows = inOrder(content[root] as unknown as readonly { id: string; order: string }[])
    const read = (rows as unknown as readonly Values[])
      .map((row) => ({ row, places: row.id === undefined ? [] : placesOf(row) }))
      .toSorted((a, b) => a.places.map((at, n) => at - (b.places[n] ?? 0)).find(Boolean) ?? 0)
      .map(({ row }) => row)
    const rowsKnown = known.get(root) ?? read
    known.set(root, rowsKnown)
    return rowsKnown
  }
  const valueIn = (row: Values, { field, kind }: ReturnType<typeof columnsOf>[number]) =>
    kind.kind === 'rows'
      ? (row[field] as readonly string[]).map((id) => placeOf('actions', id)).sort()
      : row[field]
  return SHEET_ROOTS.map((root) =>
    rowsOf(root).map((row) => ({
      places: placesOf(row),
      values: columnsOf(root).map((column) => [column.name, valueIn(row, column)]),
    })),
  )
}

const SAMPLE = readFileSync(
  new URL('../../infra/local/import/sample-plan.csv', import.meta.url),
  'utf8',
)
test('the sample sheet goes in and comes out the same, letter by letter', () => {
  expect(sheetOfPlan(imported(SAMPLE), context)).toBe(SAMPLE)
})

const WORDS = [
  ...['Map, count; and "close"', 'two\nlines', '=cmd|calc', '+1', '-2 pumps', '@all', "'=quoted"],
  ...['نظام المياه', 'የውሃ ሥራ', '–', "it's", '10%', '1.10', 'déjà vu', 'x'.repeat(50), '＝1'],
]

/** Numbers from 0 to 1 that are the same each time for a seed (mulberry32). */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}

const randomPlan = (seed: number): NewContent => {
  const roll = dice(seed)
  const below = (most: number) => Math.floor(roll() * most)
  const one = <Of>(of: readonly Of[]): Of => of[below(of.length)] as Of
  const several = <Of>(of: readonly Of[]) => of.filter(() => roll() < 0.5)
  const ids: Partial<Record<RowRoot, RowId[]>> = {}
  const made = (kind: Field): unknown => {
    if (kind.kind === 'line') return one(WORDS).replace(/\s+/g, ' ').slice(0, kind.most)
    if (kind.kind === 'text') return one(WORDS)
    if (kind.kind === 'choice') return one(kind.of)
    if (kind.kind === 'number') {
      if (kind.most !== undefined)
        return (kind.least ?? 0) + below(kind.most - (kind.least ?? 0) + 1)
      return one([0, 1, 0.5, 1.234, 12_345.678, 3e-9, 1_234, kind.least === 0 ? 7 : -4.25])
    }
    if (kind.kind === 'money') return one([0, 5, 1234, 1_250_000, 123_456_789])
    if (kind.kind === 'code') return one(['USD', 'JOD', 'RWF', 'KGS'])
    if (kind.kind === 'date') return `2027-0${1 + below(9)}-1${below(10)}`
    if (kind.kind === 'flag') return roll() < 0.5
    if (kind.kind === 'organisation') return one(organisations).id
    if (kind.kind === 'organisations') return several(organisations.map(({ id }) => id)).sort()
    if (kind.kind === 'codes')
      return several(Array.isArray(kind.of) ? kind.of : ['ar', 'en', 'pt-MZ']).toSorted()
    return undefined
  }
  const row = (root: RowRoot, parents: Values) => {
    const values = columnsOf(root).filter(() => roll() < 0.6)
    const known = Object.fromEntries(values.map(({ field, kind }) => [field, made(kind)]))
    ids[root] ??= []
    const id = `${root}${ids[root].length}` as RowId
    ids[root].push(id)
    const { start, end } = known as { start?: string; end?: string }
    const turned = start !== undefined && end !== undefined && end < start ? { end: start } : {}
    const { lead, partners } = known as { lead?: string; partners?: string[] }
    const others = partners && { partners: partners.filter((it) => it !== lead) }
    return { ...known, ...turned, ...others, ...parents, id, order: '' }
  }
  const rows: Record<string, { order: string }[]> = {}
  const add = (root: RowRoot, parents: Values = {}) => {
    rows[root] ??= []
    const added = { ...row(root, parents), order: orderBetween(rows[root].at(-1)?.order) }
    rows[root].push(added)
    return added.id
  }
  const some = (most: number, make: () => void) => {
    for (let left = below(most + 1); left > 0; left--) make()
  }
  some(2, () => add('outcomes'))
  some(4, () => add('outputs', roll() < 0.5 && ids.outcomes ? { outcome: one(ids.outcomes) } : {}))
  add('outputs')
  some(8, () => {
    const action = add('actions', roll() < 0.9 ? { output: one(ids.outputs ?? []) } : {})
    for (const root of ['milestones', 'deliverables', 'raci', 'budget', 'effort', 'risks'] as const)
      some(2, () => add(root, { action }))
  })
  some(5, () => {
    const goal = roll() < 0.3 && ids.outcomes ? { outcome: one(ids.outcomes) } : {}
    const indicator = add('indicators', roll() < 0.7 ? { output: one(ids.outputs ?? []) } : goal)
    some(2, () => {
      const period = add('periods', { indicator })
      some(2, () => add('breakdowns', { period }))
    })
  })
  for (const action of rows.actions ?? [])
    Object.assign(action, { dependsOn: several(ids.actions ?? []).slice(0, 2) })
  return rows as NewContent
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'a random plan goes out and comes in the same (%i)',
  (seed) => {
    const plan = stored(randomPlan(seed))
    const sheet = sheetOfPlan(plan, context)
    expect(carried(imported(sheet))).toEqual(carried(plan))
    expect(sheetOfPlan(imported(sheet), context)).toBe(sheet)
  },
)

test('no cell begins like a formula, but a number that is below 0', () => {
  const plan = stored({
    outputs: [{ id: 'o1' as RowId, order: 'a0', title: '=HYPERLINK("http://x")' }],
    indicators: [
      { id: 'i1' as RowId, order: 'a0', output: 'o1' as RowId, title: '@SUM(1)', baseline: -5 },
    ],
  })
  const sheet = sheetOfPlan(plan, context)
  const [, line = ''] = sheet.split('\r\n')
  expect(line.startsWith(`"'=HYPERLINK(""http://x"")"`)).toBe(true)
  expect(line).toContain(`,'@SUM(1),`)
  expect(line).toContain(',-5,')
  expect(imported(sheet).outputs[0]?.title).toBe('=HYPERLINK("http://x")')
})
