import { expect, test } from 'vitest'
import type { TemplateLine } from '../../shared/plan-template.ts'
import { RefusedError } from '../api.ts'
import { problemsIn } from './sheet-problems.ts'
import { groupTemplates } from './template-groups.ts'

const template = (id: string, ...themes: string[]) => ({ id, themes }) as unknown as TemplateLine

test('templates of a partnership’s own themes come before the others, what suits anyone first', () => {
  const all = [
    template('blank'),
    template('climate', 'CLI'),
    template('theme-swm', 'SVC-SWM'),
    template('theme-fin', 'MGT-FIN'),
    template('theme-wat', 'SVC-WAT'),
  ]
  const briefly = (themes: readonly string[]) =>
    Object.values(groupTemplates(all, themes)).map((group) =>
      group.map(({ id }: TemplateLine) => id).join(' '),
    )
  expect(briefly(['SVC-WAT'])).toEqual(['blank climate', 'theme-wat', 'theme-swm theme-fin'])
  expect(briefly(['SVC'])).toEqual(['blank climate', 'theme-swm theme-wat', 'theme-fin'])
  expect(briefly([])).toEqual(['blank climate', '', 'theme-swm theme-fin theme-wat'])
})

test('what an import found wrong is read row by row', () => {
  const detail = 'row 7, column start: not a date\nrow 9: no title\nNo action has a date of start.'
  const refused = (kind: 'malformed' | 'not-allowed') =>
    new RefusedError(kind, { cause: { detail } })
  expect(problemsIn(refused('malformed'))).toEqual([
    { row: '7', column: 'start', reason: 'not a date' },
    { row: '9', column: undefined, reason: 'no title' },
    { row: undefined, column: undefined, reason: 'No action has a date of start.' },
  ])
  expect(problemsIn(refused('not-allowed'))).toEqual([])
})
