import { expect, test } from 'vitest'
import { ACTION, action, check, OTHER, OUTPUT, part, two } from '../test/sound-plan.ts'

test.each<[string, object, string[]]>([
  ['an action of yesterday', action({ end: '2026-06-14' }), ['delayed actions a end']],
  ['an action of today', action({ end: '2026-06-15' }), []],
  [
    'partners of the lead',
    action({ lead: 'toskent', partners: ['utility'] }),
    ['one-sided actions a partners'],
  ],
  [
    'no partners',
    action({ partners: [] }),
    ['no-partner actions a partners', 'one-sided actions a partners'],
  ],
  ['partners on no side', action({ lead: undefined, partners: ['ngo'] }), []],
  ['no output', action({ output: undefined }), ['no-output actions a output']],
  ['an output that is gone', action({ output: 'gone' }), ['unplaced actions a output']],
  [
    'an outcome that is gone',
    { outputs: [{ ...OUTPUT, outcome: 'gone' }] },
    ['unplaced outputs o outcome'],
  ],
  ['an end before the start', action({ start: '2026-07-01' }), ['ends-before-start actions a end']],
  [
    'an actual end before',
    action({ actualStart: '2026-06-02', actualEnd: '2026-06-01' }),
    ['ends-before-start actions a actualEnd'],
  ],
  [
    'dates outside',
    action({ start: '2025-12-31', end: '2027-01-01' }),
    ['outside-period actions a start', 'outside-period actions a end'],
  ],
  [
    'a late milestone',
    part('milestones', { due: '2026-07-01' }, { due: '2026-06-30' }),
    ['due-outside-action milestones r0 due'],
  ],
  [
    'a late deliverable',
    part('deliverables', { due: '2026-05-31' }),
    ['due-outside-action deliverables r0 due'],
  ],
  [
    'a start too soon',
    two({ start: '2026-06-29', dependsOn: ['a'] }),
    ['starts-too-soon actions b start'],
  ],
  ['a start on the last day', two({ start: '2026-06-30', dependsOn: ['a'] }), []],
  [
    'a cycle',
    {
      actions: [
        { ...ACTION, dependsOn: ['b'] },
        { ...OTHER, dependsOn: ['a'] },
      ],
    },
    ['in-cycle actions a dependsOn', 'in-cycle actions b dependsOn'],
  ],
  ['waiting for itself', action({ dependsOn: ['a'] }), ['in-cycle actions a dependsOn']],
  ['waiting for what is gone', action({ dependsOn: ['gone'] }), []],
  ['a start tomorrow', action({ actualStart: '2026-06-16' }), ['in-future actions a actualStart']],
  ['done tomorrow', part('milestones', { done: '2026-06-16' }), ['in-future milestones r0 done']],
  ['no reason', action({ status: 'on-hold' }), ['reason-missing actions a statusReason']],
  [
    'completed at 95',
    action({ status: 'completed', progress: 95 }),
    ['completed-unfinished actions a progress'],
  ],
  ['open at 100', action({ progress: 100 }), ['finished-open actions a status']],
  ['31 days a month', part('effort', { post: 'Engineer', planned: 31 }), []],
  ['32 days a month', part('effort', { planned: 32 }), ['effort-over-month effort r0 planned']],
  [
    '32 days of one post',
    part(
      'effort',
      { post: 'Engineer', planned: 16 },
      { post: 'engineer ', planned: 16 },
      { post: 'Clerk', planned: 31 },
    ),
    ['effort-over-month effort r0 planned', 'effort-over-month effort r1 planned'],
  ],
])('of %s is said what is to be seen', (_, changes, said) => {
  expect(check(changes)).toEqual(said.toSorted())
})
