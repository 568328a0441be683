import { describe, expect, test } from 'vitest'
import { organisationIdSchema } from '../../shared/ids.ts'
import { readPlanSheet } from './plan-sheet.ts'

const organisations = [
  ['catoma-county', 'Catoma County'],
  ['velistavi', 'Velistavi Municipality'],
  ['clean-valley', 'Velistavi Clean Valley Association'],
].map(([id, name = '']) => ({ id: organisationIdSchema.parse(id), name }))
const read = (text: string) => readPlanSheet(text, { organisations })

const planIn = (text: string) => {
  const sheet = read(text)
  if ('problems' in sheet) throw new Error(JSON.stringify(sheet.problems))
  return sheet.plan
}
const problemsIn = (text: string) => {
  const sheet = read(text)
  return 'problems' in sheet ? sheet.problems : []
}

describe('what belongs to an action or an indicator', () => {
  test('stands in its row and in those below it', () => {
    const plan = planIn(
      [
        'output;outcome;action;depends on;milestone;milestone due;budget line;budget amount;budget currency;indicator;period end;period target;breakdown group;breakdown value',
        'Water;Less is lost;Map;;All sheets;2026-05-01;Meters;1 250,50;USD;Losses;2026-06-30;40 %;north;10',
        ';;;;Half the ground;;Travel;1,250;JPY;;;;south;30',
        ';;Fix;#1.1;;;;;;;;;;',
        '–;Less is lost;;;;;;;;Trust;;;;',
        ';–;;;;;;;;Peace;;;;',
      ].join('\n'),
    )
    expect(plan.actions.map(({ title, dependsOn }) => [title, dependsOn])).toEqual([
      ['Map', undefined],
      ['Fix', ['a1']],
    ])
    expect(plan.milestones?.map(({ action, title, due }) => [action, title, due])).toEqual([
      ['a1', 'All sheets', '2026-05-01'],
      ['a1', 'Half the ground', undefined],
    ])
    expect(plan.budget?.map(({ action, amount }) => [action, amount])).toEqual([
      ['a1', 125_050],
      ['a1', 1250],
    ])
    const outcome = plan.outcomes?.[0]?.id
    expect(plan.outputs).toMatchObject([{ title: 'Water', outcome }])
    expect(plan.indicators.map((it) => [it.title, it.output, it.outcome])).toEqual([
      ['Losses', 'o1', undefined],
      ['Trust', undefined, outcome],
      ['Peace', undefined, undefined],
    ])
    expect(plan.periods).toMatchObject([{ indicator: 'i1', end: '2026-06-30', target: 40 }])
    const period = plan.periods?.[0]?.id
    expect(plan.breakdowns).toMatchObject([
      { period, group: 'north', value: 10 },
      { period, group: 'south', value: 30 },
    ])
  })

  test('is named when nothing is there that it could belong to', () => {
    const sheet = 'output,action,milestone,depends on\nWater,Map,,#1.7\nWaste,,All sheets,'
    expect(problemsIn(sheet)).toEqual([
      { row: 2, column: 'depends on', reason: 'there is no action 1.7' },
      {
        ...{ row: 3, column: 'milestone' },
        reason: 'belongs to no action: there is none above it in this output',
      },
    ])
  })
})
