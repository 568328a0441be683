import { describe, expect, test } from 'vitest'
import { organisationIdSchema } from '../../shared/ids.ts'
import { MAX_SHEET_ROWS } from '../../shared/plan-import.ts'
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
/** The only problem of a sheet with one more column and one cell in it. */
const wrongCell = (column: string, cell: string) =>
  problemsIn(`output,action,indicator,${column}\nWater,Map zones,Losses,"${cell}"`)

const WHOLE = [
  'Output,Output description,ACTION,Description,Lead,Partners,Owner_Post,Start,End,Status,Progress,Reason',
  'Water,Fewer leaks,Map the zones,All nine,velistavi,Catoma County; CLEAN-VALLEY,Engineer,2026-03-01,2026-05-31,In progress,40 %,',
  ',,Install meters,,Catoma County,,,,,on-hold,,No money',
].join('\n')

describe('a sheet that is right', () => {
  test('becomes outputs and actions in its own order', () => {
    expect(planIn(WHOLE)).toEqual({
      outputs: [{ id: 'o1', order: 'a0', title: 'Water', description: 'Fewer leaks' }],
      actions: [
        {
          id: 'a1',
          order: 'a0',
          output: 'o1',
          title: 'Map the zones',
          description: 'All nine',
          lead: 'velistavi',
          partners: ['catoma-county', 'clean-valley'],
          ownerPost: 'Engineer',
          start: '2026-03-01',
          end: '2026-05-31',
          status: 'in-progress',
          progress: 40,
        },
        {
          id: 'a2',
          order: 'a1',
          output: 'o1',
          title: 'Install meters',
          lead: 'catoma-county',
          status: 'on-hold',
          statusReason: 'No money',
        },
      ],
      indicators: [],
    })
  })

  test('reads the same with semicolons, tabs, CRLF, a byte order mark or blank rows', () => {
    const plan = planIn(WHOLE)
    const semicolons = WHOLE.replace(/Catoma County; \S+?(?=,)/, '"$&"')
    expect(planIn(semicolons.replaceAll(',', ';'))).toEqual(plan)
    expect(planIn(WHOLE.replaceAll(',', '\t'))).toEqual(plan)
    expect(planIn(`\uFEFF${WHOLE.replaceAll('\n', '\r\n')}\r\n\r\n,,,,\r\n`)).toEqual(plan)
    expect(planIn(WHOLE.replace('\nWater', '\n\nWater'))).toEqual(plan)
  })

  test('has indicators beside actions or in rows of their own', () => {
    const { actions, indicators, outputs } = planIn(
      [
        'output;action;indicator;unit;direction;baseline;baseline date;target;actual;source',
        'Water;Map;Losses;%;down;41,5;31.12.2025;30;;Bulk meters',
        ';;Pressure;bar;;;;1 200;0.234;',
        'Waste;;;;;;;;;',
      ].join('\n'),
    )
    expect(actions.map(({ title, output }) => [title, output])).toEqual([['Map', 'o1']])
    expect(outputs.map(({ title }) => title)).toEqual(['Water', 'Waste'])
    expect(indicators).toEqual([
      {
        ...{ id: 'i1', order: 'a0', output: 'o1', title: 'Losses', unit: '%', direction: 'down' },
        ...{
          baseline: 41.5,
          baselineDate: '2025-12-31',
          target: 30,
          source: 'Bulk meters',
        },
      },
      {
        ...{ id: 'i2', order: 'a1', output: 'o1', title: 'Pressure', unit: 'bar' },
        ...{ target: 1200, actual: 0.234 },
      },
    ])
  })

  test.each([
    ['2026-03-31', '2026-03-31'],
    ['2026/3/1', '2026-03-01'],
    ['2026-03-31 00:00:00', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['3.4.2026', '2026-04-03'],
    ['31/03/2026', '2026-03-31'],
    ['03/31/2026', '2026-03-31'],
    ['05/05/2026', '2026-05-05'],
  ])('takes %s for the day it can only be', (written, day) => {
    expect(planIn(`output,action,start\nWater,Map,${written}`).actions[0]?.start).toBe(day)
  })

  test('keeps quotes within words, commas and line breaks within quotes', () => {
    const [action] = planIn('output,action,description\nWater,Lay 12" pipe,"a, ""b""\r\nc"').actions
    expect(action).toMatchObject({ title: 'Lay 12" pipe', description: 'a, "b"\nc' })
  })

  test('names an output in any case, and a completed action is all done', () => {
    const sheet = 'output,action,status\nWater,Map,\nWaste,Count,\nWATER,Pay,Completed'
    const { outputs, actions } = planIn(sheet)
    expect(outputs.map(({ title }) => title)).toEqual(['Water', 'Waste'])
    expect(actions.map(({ output, progress }) => [output, progress])).toEqual([
      ['o1', undefined],
      ['o2', undefined],
      ['o1', 100],
    ])
  })
})

describe('a cell that makes no sense is named by row and column', () => {
  test.each([
    ['start', 'soon', '«soon» is not a date; write 2026-03-31'],
    ['start', '46082', '«46082» is not a date; write 2026-03-31'],
    ['start', '31.02.2026', '«31.02.2026» is a day that does not exist'],
    [
      'end',
      '03/04/2026',
      '«03/04/2026» may mean 2026-04-03 or 2026-03-04; write it like one of these',
    ],
    ['end', '1.3.26', '«1.3.26» is not a date; write 2026-03-31'],
    [
      'status',
      'open',
      '«open» is not a status; write one of not started, in progress, completed, on hold, cancelled',
    ],
    [
      'status',
      'Delayed',
      '«Delayed» is not a status: an action is shown as delayed when its end has passed; write in progress or not started',
    ],
    ['progress', '120', '«120» is not a progress; write a whole number from 0 to 100'],
    ['progress', 'half', '«half» is not a progress; write a whole number from 0 to 100'],
    ['target', 'many', '«many» is not a number; write 1234.5, without its unit'],
    ['target', '1,234', '«1,234» may mean 1234 or 1.2340; write it like one of these'],
    ['direction', 'flat', '«flat» is not a direction; write up or down'],
    [
      'lead',
      'Tbilisi',
      '«Tbilisi» is no organisation of this partnership; it has Catoma County (catoma-county), Velistavi Municipality (velistavi), Velistavi Clean Valley Association (clean-valley)',
    ],
    [
      'owner post',
      'x'.repeat(121),
      `«${'x'.repeat(40)}…» has 121 characters; there is room for 120`,
    ],
  ])('%s: %s', (column, cell, reason) => {
    expect(wrongCell(column, cell)).toEqual([{ row: 2, column, reason }])
  })

  test('each partner that is not known', () => {
    const [problem] = wrongCell('partners', 'velistavi; Nowhere; Elsewhere')
    expect(problem).toMatchObject({ row: 2, column: 'partners' })
    expect(problem?.reason).toMatch(/^«Nowhere» is no .*; «Elsewhere» is no /)
  })

  test('an action that ends before it starts', () => {
    const sheet = 'output,action,start,end\nWater,Map,2026-03-02,2026-03-01'
    const reason = '2026-03-01 is before the start, 2026-03-02'
    expect(problemsIn(sheet)).toEqual([{ row: 2, column: 'end', reason }])
  })

  test('words without the action or indicator they are about', () => {
    const sheet = 'output,action,lead,start,indicator,unit\nWater,,velistavi,2026-03-01,,%'
    expect(problemsIn(sheet)).toEqual([
      { row: 2, column: 'action', reason: 'is empty, but lead, start is not' },
      { row: 2, column: 'indicator', reason: 'is empty, but unit is not' },
    ])
  })

  test('an action before any output, and an output described twice', () => {
    const sheet =
      'output,output description,action\n,,Map\nWater,Fewer leaks,Map\nWater,Cleaner,Fix'
    expect(problemsIn(sheet)).toEqual([
      { row: 2, column: 'output', reason: 'is empty, and no row above names an output' },
      {
        row: 4,
        column: 'output description',
        reason: 'this output was described in other words above',
      },
    ])
  })
})

describe('a sheet as a whole', () => {
  test('tells all its problems at once, by spreadsheet row', () => {
    const sheet = [
      'output,action,start,colour',
      'Water,"Map\nall zones",soon,',
      '',
      'Waste,Count,2026-02-30,red,too much',
    ].join('\n')
    expect(problemsIn(sheet)).toEqual([
      { row: 1, column: 'colour', reason: 'is none the import knows; rename it or take it out' },
      { row: 2, column: 'start', reason: '«soon» is not a date; write 2026-03-31' },
      {
        row: 4,
        reason:
          'has words where the header names no column; is a comma or quote in the wrong place?',
      },
      { row: 4, column: 'start', reason: '«2026-02-30» is a day that does not exist' },
    ])
  })

  test.each([
    ['', 1, 'the sheet is empty'],
    ['\uFEFF \r\n', 1, 'the sheet is empty'],
    ['output,action\n', 1, 'there is nothing below the header'],
    ['PK\u0003\u0004\0\0', 1, 'this is not the text of a sheet; save it as CSV'],
    ['output,action\nWater,Map\nWaste,"Count', 3, 'opens a quote (") that is never closed'],
    [
      'output,action\nWater,Caf\uFFFD',
      2,
      'has letters that were lost; save the sheet as CSV UTF-8',
    ],
  ])('%j cannot be read', (text, row, reason) => {
    expect(problemsIn(text)).toEqual([{ row, reason }])
  })

  test('must have the columns output and action, each column once', () => {
    expect(problemsIn('lead,Lead,activity\nvelistavi,,Map')).toEqual([
      { row: 1, column: 'activity', reason: 'is none the import knows; rename it or take it out' },
      { row: 1, column: 'output', reason: 'is missing from the header' },
      { row: 1, column: 'action', reason: 'is missing from the header' },
      { row: 1, column: 'lead', reason: 'is there twice' },
    ])
  })

  test('has at most a thousand rows', () => {
    const rows = (count: number) => `output,action\n${'Water,Map\n'.repeat(count - 1)}`
    expect(problemsIn(rows(MAX_SHEET_ROWS))).toEqual([])
    expect(problemsIn(rows(MAX_SHEET_ROWS + 1))).toEqual([
      { row: 1001, reason: 'the sheet has 1001 rows; one import takes 1000' },
    ])
  })
})
