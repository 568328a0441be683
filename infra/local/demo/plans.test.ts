import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_LOG_ITEM_BYTES } from '../../../shared/limits.ts'
import { timesMoney } from '../../../shared/money.ts'
import { readPlan } from '../../../shared/plan-document.ts'
import { createPlanDocument, fillPlan } from '../../../shared/plan-edit.ts'
import type { Field } from '../../../shared/plan-field.ts'
import { fieldsOf, PLAN_ROOTS, ROW_ROOTS, ROWS, type RowRoot } from '../../../shared/plan-fields.ts'
import { readSamplePlan } from './sample-plan.ts'
import { readWorld } from './world.ts'

const SEEDED_ON = ['2026-11-21', '2027-01-31', '2028-02-29', '2029-07-01']
const files = readWorld(import.meta.dirname).partnerships.flatMap(({ plans }) => plans)
const documents = (today: string) =>
  files.map((file) => {
    const { content, leads, ...wish } = readSamplePlan(file, today)
    const doc = createPlanDocument(wish, leads)
    fillPlan(doc, content)
    return { id: wish.id, doc, content: readPlan(doc) }
  })
const today = SEEDED_ON[0] ?? ''
const plans = documents(today)

type Values = Readonly<Record<string, unknown>>
const rowsAt = ({ content }: (typeof plans)[number], root: (typeof PLAN_ROOTS)[number]) =>
  (root === 'plan' ? [content] : content[root]) as readonly Values[]
const isFilled = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '' && value !== false

test('together fill every field of the table', () => {
  const empty = PLAN_ROOTS.flatMap((root) => {
    const rows = plans.flatMap((plan) => rowsAt(plan, root))
    const isEmpty = (name: string) => !rows.some((row) => isFilled(row[name]))
    return Object.keys(fieldsOf(root))
      .filter(isEmpty)
      .map((name) => `${root}.${name}`)
  })
  expect(empty).toEqual([])
})

test('name, as a parent or as a row they depend on, only rows of their own plan', () => {
  const broken = plans.flatMap((plan) =>
    ROW_ROOTS.flatMap((root) =>
      rowsAt(plan, root).flatMap((row) =>
        Object.entries<Field>(ROWS[root]).flatMap(([name, field]) => {
          if (field.kind !== 'row' && field.kind !== 'rows') return []
          const known = new Set(rowsAt(plan, field.to as RowRoot).map(({ id }) => id))
          const named = [row[name] ?? []].flat()
          return named.filter((id) => !known.has(id)).map((id) => `${plan.id} ${row.id} → ${id}`)
        }),
      ),
    ),
  )
  expect(broken).toEqual([])
})

test('are stored each in one item', () => {
  for (const { id, doc } of plans)
    expect([id, Y.encodeStateAsUpdate(doc).byteLength < MAX_LOG_ITEM_BYTES]).toEqual([id, true])
})

test('are rich in at least three partnerships', () => {
  const isRich = ({ content }: (typeof plans)[number]) =>
    content.milestones.length >= 10 &&
    content.deliverables.length >= 5 &&
    new Set(content.budget.map(({ currency }) => currency)).size >= 2 &&
    new Set(content.risks.map(({ likelihood, impact }) => `${likelihood}×${impact}`)).size >= 4 &&
    new Set(content.breakdowns.map(({ dimension }) => dimension)).has('sex') &&
    content.periods.length >= 4 &&
    content.effort.length >= 4 &&
    content.raci.length >= 3 &&
    content.actions.some(({ dependsOn }) => dependsOn.length > 0) &&
    content.leads.every((lead) => content.benefits.some((it) => it.organisation === lead)) &&
    content.groups.length > 0 &&
    content.assumptions.length > 0 &&
    content.sustainability.length > 0 &&
    content.wordings.length > 0 &&
    content.sdgTargets.length > 0
  expect(plans.filter(isRich).length).toBeGreaterThanOrEqual(3)
  const currencies = new Set(
    plans.flatMap(({ content }) => content.budget.map((it) => it.currency)),
  )
  expect([...currencies]).toEqual(expect.arrayContaining(['USD', 'JOD', 'UGX']))
})

test('have shares, sums and parts that add up', () => {
  for (const { id, content } of plans) {
    const shares = content.themes.reduce((sum, { share = 0 }) => sum + share, 0)
    expect({ id, shares }).toEqual({ id, shares: content.themes.length === 0 ? 0 : 100 })
    for (const { id: line, quantity, unitCost, amount } of content.budget)
      if (quantity !== undefined && unitCost !== undefined)
        expect({ id, line, amount }).toEqual({ id, line, amount: timesMoney(unitCost, quantity) })
    for (const period of content.periods) {
      const parts = content.breakdowns.filter((it) => it.period === period.id)
      for (const [dimension, them] of Map.groupBy(parts, (it) => it.dimension)) {
        const sum = them.reduce((total, { value = 0 }) => total + value, 0)
        expect({ id, dimension, sum }).toEqual({ id, dimension, sum: period.actual })
      }
    }
  }
})

test.each(SEEDED_ON)('have dates that make sense when seeded on %s', (day) => {
  for (const { id, content } of documents(day)) {
    const past = content.actions.flatMap((it) => [it.actualStart, it.actualEnd])
    const done = content.milestones.map((it) => it.done)
    const delivered = content.deliverables.map((it) => it.delivered)
    const measured = content.periods.map((it) => it.measuredOn)
    const spent = content.budget.map((it) => it.spentOn)
    const late = [...past, ...done, ...delivered, ...measured, ...spent].filter(
      (it) => it !== undefined && it > day,
    )
    expect({ id, late }).toEqual({ id, late: [] })
    const outside = [...content.milestones, ...content.deliverables].filter((it) => {
      const action = content.actions.find((action) => action.id === it.action)
      const [start, end] = [action?.start ?? '', action?.end ?? '']
      return it.due !== undefined && (it.due < start || it.due > end)
    })
    expect({ id, outside }).toEqual({ id, outside: [] })
    const turned = [...content.periods, ...content.budget].filter(
      ({ start, end }) => start !== undefined && end !== undefined && end <= start,
    )
    expect({ id, turned }).toEqual({ id, turned: [] })
  }
})

test('money is read in the units of its currency', () => {
  const { budget } = plans.find(({ id }) => id.startsWith('lakemont'))?.content ?? { budget: [] }
  const written = files.find(({ id }) => id.startsWith('lakemont'))
  const first = written?.outputs
    .flatMap(({ actions }) => actions)
    .flatMap((action) => action.budget ?? [])
    .find(({ currency }) => currency === 'JOD')
  const read = budget.find(({ description }) => description === first?.description)
  expect(read?.amount).toBe((first?.amount ?? 0) * 1000)
})
