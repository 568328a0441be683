import { expect, test } from 'vitest'
import { planIdSchema } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'
import { BrokenSnapshot } from '../plans/log.ts'
import type { Fields } from './journal.ts'
import { reportTo } from './report.ts'

test('[J3] what went wrong is told as what it is: ours, of something we rest on, or a plan that lost a part', () => {
  const told: [string, Fields | undefined][] = []
  const report = reportTo((event, fields) => void told.push([event, fields]))
  const head = { rev: 1, snapshot: 's1', chunks: 3, format: 'v1' as const }
  const broken = new BrokenSnapshot(planIdSchema.parse('p1'), head, '2')
  report(new Refusal('unavailable', 'The store does not answer.'))
  report(Object.assign(new Error('no'), { $metadata: { httpStatusCode: 500 } }))
  report(broken, { requestId: 'r1' })
  report(new TypeError('x is not a function'))
  report('nonsense')
  expect(told.map(([event]) => event)).toEqual([
    'store-trouble',
    'store-trouble',
    'chunk-missing',
    'bug',
    'bug',
  ])
  expect(told[2]?.[1]).toEqual({ planId: 'p1', requestId: 'r1', error: broken })
})
