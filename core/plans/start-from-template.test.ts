import { describe, expect, test } from 'vitest'
import { THEMES } from '../../shared/plan-codes.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { createPlanDocument, fillPlan } from '../../shared/plan-edit.ts'
import { contentOf, listTemplates, TEMPLATES } from './start-from-template.ts'
import type { Template } from './templates/template.ts'

const YEAR = { periodStart: '2027-01-01', periodEnd: '2027-12-31' }
const planOf = (template: Template, period = YEAR) => {
  const doc = createPlanDocument({ title: 'Plan', language: 'en', ...period }, [])
  fillPlan(doc, contentOf(template, period))
  return readPlan(doc)
}

describe.each(TEMPLATES)('$id', (template) => {
  test.each([
    ['2027-01-01', '2027-12-31'],
    ['2027-01-31', '2027-03-01'],
    ['2026-10-15', '2029-10-14'],
  ])('has all its days within %s to %s', (periodStart, periodEnd) => {
    const { actions, deliverables } = planOf(template, { periodStart, periodEnd })
    const outside = actions.filter(
      ({ start = '', end = '' }) => start < periodStart || end > periodEnd || end < start,
    )
    expect(outside).toEqual([])
    const late = deliverables.filter(({ due, action }) => {
      const of = actions.find(({ id }) => id === action)
      return due !== of?.end
    })
    expect(late).toEqual([])
  })

  test('leaves open only what the partners must say themselves', () => {
    const plan = planOf(template)
    if (template.id === 'blank') {
      expect([plan.outputs, plan.actions, plan.risks]).toEqual([[], [], []])
      return
    }
    const isOf = (id: string) => (it: { output?: string | undefined }) => it.output === id
    for (const { id, title } of plan.outputs) {
      expect({ title, measured: plan.indicators.some(isOf(id)) }).toEqual({ title, measured: true })
      expect({ title, done: plan.actions.some(isOf(id)) }).toEqual({ title, done: true })
    }
    for (const action of plan.actions) {
      expect(action).toMatchObject({ activityType: expect.any(String), status: 'not-started' })
      expect(plan.deliverables.some((it) => it.action === action.id)).toBe(true)
      expect([action.lead, action.ownerPost]).toEqual([undefined, ''])
    }
    for (const it of plan.indicators) {
      expect([it.unit === '', it.definition === '', it.measure === undefined]).not.toContain(true)
      expect([it.baseline, it.target]).toEqual([undefined, undefined])
    }
    const filled = [plan.purpose, plan.risks, plan.assumptions, plan.sustainability]
    expect(filled.every(({ length }) => length > 0)).toBe(true)
    const shares = plan.themes.reduce((sum, { share = 0 }) => sum + share, 0)
    expect([0, 100]).toContain(shares)
  })
})

test('a period of the length it was made for has its months', () => {
  const work = TEMPLATES.find(({ id }) => id === 'work-plan')
  const { actions } = planOf(work as Template)
  expect(actions.slice(0, 3).map(({ start, end }) => [start, end])).toEqual([
    ['2027-01-01', '2027-01-31'],
    ['2027-02-01', '2027-02-28'],
    ['2027-04-01', '2027-04-30'],
  ])
})

test('there is one for each main theme, and each has a name of its own', () => {
  const { items } = listTemplates()
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  const themes = items.filter(({ id }) => id.startsWith('theme-')).flatMap((it) => it.themes)
  expect(themes.filter((theme) => !THEMES.some((known) => known === theme))).toEqual([])
  expect(themes).toHaveLength(12)
  expect(items.find(({ id }) => id === 'work-plan')).toMatchObject({
    ...{ language: 'en', months: 12, outputs: 3, actions: 7, indicators: 3 },
  })
  for (const { outputs, actions, outline } of items) {
    const titles = outline.flatMap((it) => it.actions)
    expect([outline.length, titles.length]).toEqual([outputs, actions])
    expect([...outline.map(({ output }) => output), ...titles]).not.toContain('')
  }
})
