import { expect, test } from 'vitest'
import { check, lead, part, SOUND, themes } from '../test/sound-plan.ts'

test.each<[string, object, string[]]>([
  ['a sound plan', {}, []],
  ['no benefit', { benefits: [] }, ['no-benefit benefits organisation']],
  [
    'an empty benefit',
    { benefits: [{ ...SOUND.benefits[0], text: ' ' }] },
    ['no-benefit benefits be text'],
  ],
  ['nothing that stays', { sustainability: [] }, ['no-sustainability sustainability stays']],
  [
    'what stays elsewhere',
    { sustainability: [{ ...SOUND.sustainability[0], organisation: lead }] },
    ['owner-not-host sustainability su organisation'],
  ],
  [
    'a plan that ends first',
    { periodEnd: '2025-12-31', actions: [] },
    ['ends-before-start plan periodEnd'],
  ],
  ['themes', themes(33.3, 33.3, 33.4), []],
  ['a theme alone', themes(undefined), []],
  ['themes of 90', themes(60, 30), ['themes-not-100 themes share']],
  ['themes of unknown share', themes(100, undefined), ['themes-not-100 themes share']],
  [
    'two themes alike',
    { themes: ['t0', 't1'].map((id) => ({ id, order: id, theme: 'CAP', share: 50 })) },
    ['twice themes t1 theme'],
  ],
  [
    'the plan worded again',
    part('wordings', { language: 'en' }, { language: 'uz' }, { language: 'uz' }),
    ['twice wordings r0 language', 'twice wordings r2 language'],
  ],
  [
    'one benefit twice',
    { benefits: [SOUND.benefits[0], { ...SOUND.benefits[0], id: 'b2' }] },
    ['twice benefits be organisation'],
  ],
  ['36 months', { periodEnd: '2028-12-31' }, []],
  ['37 months', { periodEnd: '2029-01-01' }, ['plan-over-36-months plan periodEnd']],
])('of %s is said what is to be seen', (_, changes, said) => {
  expect(check(changes)).toEqual(said.toSorted())
})
