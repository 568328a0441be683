import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import type { NewPlan, PlanPage } from '../../shared/plan.ts'
import { daysAfter, daysBetween, monthsAfter } from '../../shared/plan-dates.ts'
import type { NewContent } from '../../shared/plan-fields.ts'
import type { TemplateLine } from '../../shared/plan-template.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Platform } from '../platform.ts'
import { createPlan } from './plans.ts'
import type { Template } from './templates/template.ts'
import { THEME_PLANS } from './templates/themes.ts'
import { WHOLE_PLANS } from './templates/whole-plans.ts'
import { readWrittenPlan } from './written-plan.ts'

export const TEMPLATES: readonly Template[] = [...WHOLE_PLANS, ...THEME_PLANS]

/** What there is to start from, the plainest first. */
export const listTemplates = (): { readonly items: readonly TemplateLine[] } => ({
  items: TEMPLATES.map(({ plan, ...template }) => {
    const outputs = plan.outputs ?? []
    return {
      ...template,
      themes: (plan.themes ?? []).flatMap(({ theme }) => theme ?? []),
      outputs: outputs.length,
      actions: outputs.flatMap((it) => it.actions ?? []).length,
      indicators: outputs.flatMap((it) => it.indicators ?? []).length,
      outline: outputs.map(({ title = '', actions = [] }) => ({
        output: title,
        actions: actions.map(({ title = '' }) => title),
      })),
    }
  }),
})

/**
 * Begins a plan that has a template's rows, their months turned into days of its period.
 *
 * @throws Refusal as {@link createPlan}; `malformed` for a template there is not.
 */
export const startFromTemplate = (
  platform: Platform,
  author: { personId: PersonId; partnershipId: PartnershipId },
  { template: id, ...wish }: NewPlan & { template: string },
): Promise<PlanPage> => {
  const template = TEMPLATES.find((it) => it.id === id)
  if (!template) throw new Refusal('malformed', `There is no template «${id}».`)
  return createPlan(platform, author, { ...wish, content: contentOf(template, wish) })
}

type Period = Pick<NewPlan, 'periodStart' | 'periodEnd'>

/** A template's rows within a period; one of another length than it was made for stretches them. */
export const contentOf = ({ plan, months }: Template, period: Period): NewContent =>
  readWrittenPlan(plan, (month, field) => dayIn(period, { month: Number(month), months, field }))

const dayIn = (
  { periodStart, periodEnd }: Period,
  { month, months, field }: { month: number; months: number; field: string },
): string => {
  const stretch = monthsBetween(periodStart, periodEnd) / months
  const start = earlier(monthsAfter(periodStart, Math.round((month - 1) * stretch)), periodEnd)
  if (field === 'start') return start
  const end = daysAfter(monthsAfter(periodStart, Math.round(month * stretch)), -1)
  // The last month may be cut short, and in a short period a month may have no days.
  return later(earlier(month === months ? periodEnd : end, periodEnd), start)
}

const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

/** Months, to the nearest, from the first day of a period to its last. */
const monthsBetween = (start: string, end: string) =>
  Math.max(1, Math.round((daysBetween(start, end) + 1) / 30.44))
