import type { OrganisationId } from '../shared/ids.ts'
import { planContentSchema } from '../shared/plan.ts'
import { checkPlan } from '../shared/plan-checks.ts'
import type { Around } from '../shared/plan-flags.ts'

const SIDES: Readonly<Record<string, string>> = { falls: 'A', toskent: 'B', utility: 'B' }
export const around: Around = {
  sideOf: (organisation) => SIDES[organisation ?? ''],
  isHost: (organisation) => SIDES[organisation] === 'B',
  today: '2026-06-15',
}
export const lead = 'falls' as OrganisationId

/** Nothing is wrong with a plan of these. */
export const SOUND = {
  ...{ language: 'en', title: 'Water', summary: 's', goal: 'g', purpose: 'p', leads: ['falls'] },
  ...{ periodStart: '2026-01-01', periodEnd: '2026-12-31', currency: 'USD' },
  benefits: [{ id: 'be', order: 'a0', organisation: 'falls', text: 'We learn.' }],
  sustainability: [{ id: 'su', order: 'a0', stays: 'The by-law', organisation: 'toskent' }],
}
export const ACTION = {
  ...{ id: 'a', order: 'a0', title: 'Map', output: 'o', lead: 'falls', partners: ['toskent'] },
  ...{ start: '2026-06-01', end: '2026-06-30' },
}
export const OTHER = { ...ACTION, id: 'b', order: 'a1' }
export const OUTPUT = { id: 'o', order: 'a0', title: 'Zones' }
export const INDICATOR = { id: 'i', order: 'a0', title: 'Hours', output: 'o', baseline: 0 }
export const LINE = { id: 'l', order: 'a0', action: 'a', amount: 100, currency: 'USD' }
export const PERIOD = { id: 'p', order: 'a0', indicator: 'i', target: 100 }
export const PART = { order: 'a0', period: 'p', dimension: 'sex' }

export const planOf = (changes: object = {}) =>
  planContentSchema.parse({
    ...SOUND,
    outputs: [OUTPUT],
    actions: [ACTION],
    indicators: [INDICATOR],
    ...changes,
  })
/** Findings in words: flag, root, row, field; sorted, for which comes first is its own test. */
export const check = (changes: object) =>
  checkPlan(planOf(changes), around)
    .map(({ flag, root, row, field }) =>
      [flag, root, row, field].filter((part) => part !== undefined).join(' '),
    )
    .toSorted()
export const action = (changes: object) => ({ actions: [{ ...ACTION, ...changes }] })
export const two = (changes: object) => ({ actions: [ACTION, { ...OTHER, ...changes }] })
export const part = (root: string, ...rows: object[]) => ({
  [root]: rows.map((row, at) => ({ id: `r${at}`, order: `a${at}`, action: 'a', ...row })),
})
export const line = (changes: object) => ({ budget: [{ ...LINE, ...changes }] })
export const indicator = (changes: object) => ({ indicators: [{ ...INDICATOR, ...changes }] })
export const period = (changes: object) => ({ periods: [{ ...PERIOD, ...changes }] })
export const parts = (total: number, ...values: (number | undefined)[]) => ({
  ...period({ target: undefined, actual: total }),
  breakdowns: values.map((value, at) => ({ ...PART, id: `b${at}`, group: `${at}`, value })),
})
export const themes = (...shares: (number | undefined)[]) => ({
  themes: shares.map((share, at) => ({
    ...{ id: `t${at}`, order: `a${at}`, theme: ['SVC', 'CAP', 'ECO'][at], share },
  })),
})
