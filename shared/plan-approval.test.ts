import { expect, test } from 'vitest'
import {
  ACTION,
  around,
  INDICATOR,
  lead,
  line,
  period,
  planOf,
  themes,
} from '../test/sound-plan.ts'
import { planContentSchema } from './plan.ts'
import { approvalGaps } from './plan-approval.ts'

const gaps = (changes: object) =>
  approvalGaps(planOf(changes), around).map(({ flag, root, row, field }) =>
    [flag, root, row, field].filter((part) => part !== undefined).join(' '),
  )

test('[approval] an empty plan lacks all that approval asks', () => {
  const empty = planContentSchema.parse({ language: 'en', leads: [lead] })
  const known = { ...around, languages: ['en', 'uz'], isAmended: true }
  expect(approvalGaps(empty, known)).toEqual([
    ...['title', 'summary', 'goal', 'purpose', 'periodStart', 'periodEnd'].map((field) => ({
      ...{ flag: 'missing', root: 'plan', field },
    })),
    { flag: 'no-wording', root: 'wordings', field: 'summary', about: 'uz' },
    { flag: 'none', root: 'themes' },
    { flag: 'no-benefit', root: 'benefits', field: 'text', about: 'falls' },
    ...['outputs', 'actions', 'indicators', 'assumptions', 'sustainability', 'amendments'].map(
      (root) => ({ flag: 'none', root }),
    ),
  ])
})

const READY = {
  themes: [{ id: 't', order: 'a0', theme: 'SVC' }],
  assumptions: [{ id: 'as', order: 'a0', text: 'The council stays.' }],
  sustainability: [
    {
      ...{ id: 'su', order: 'a0', stays: 'The by-law', payer: 'City', ownerPost: 'Engineer' },
      ...{ organisation: 'toskent', from: '2027-01-01', adoption: 'by-law' },
    },
  ],
  actions: [{ ...ACTION, description: 'd', activityType: 'pilot', ownerPost: 'Engineer' }],
  indicators: [
    {
      ...{ ...INDICATOR, code: '1', definition: 'd', measure: 'unit', source: 's', target: 5 },
      ...{ responsiblePost: 'Analyst', frequency: 'annual' },
      ...{ baselineDate: '2026-01-01', baselineSource: 'Count' },
    },
  ],
}
const change = (root: keyof typeof READY, fields: object) => ({
  ...READY,
  [root]: [{ ...READY[root][0], ...fields }],
})

test.each<[object, string[]]>([
  [READY, []],
  [
    change('actions', { output: 'gone' }),
    ['no-output actions a output', 'no-deliverable actions a'],
  ],
  [change('actions', { partners: [] }), ['one-sided actions a partners']],
  [
    change('actions', { status: 'cancelled', ownerPost: '' }),
    ['reason-missing actions a statusReason'],
  ],
  [
    change('actions', { ownerPost: ' ', end: undefined }),
    ['missing actions a ownerPost', 'missing actions a end'],
  ],
  [change('actions', { end: '2026-05-01' }), ['ends-before-start actions a end']],
  [change('indicators', { baseline: undefined }), ['no-baseline indicators i baseline']],
  [change('indicators', { target: undefined }), ['no-target indicators i target']],
  [{ ...READY, ...period({}) }, []],
  [{ ...READY, ...period({ actual: 1 }) }, ['comment-missing periods p comment']],
  [{ ...READY, ...period({ target: undefined }) }, ['no-target indicators i target']],
  [
    change('indicators', { output: undefined }),
    ['no-indicator outputs o', 'no-deliverable actions a'],
  ],
  [
    change('sustainability', { organisation: lead }),
    ['owner-not-host sustainability su organisation'],
  ],
  [{ ...READY, ...themes(50, 40) }, ['themes-not-100 themes share']],
  [
    { ...READY, ...line({ category: 'travel', funding: 'cash-own' }) },
    ['missing budget l contributor'],
  ],
  [
    {
      ...READY,
      ...line({ category: 'other', funding: 'cash-own', contributor: lead, currency: 'EUR' }),
    },
    ['no-rate budget l rate'],
  ],
  [{ ...READY, periodEnd: '2025-01-01' }, ['ends-before-start plan periodEnd']],
])('[approval] %# lacks what it lacks', (changes, lacking) => {
  expect(gaps(changes)).toEqual(lacking)
})
