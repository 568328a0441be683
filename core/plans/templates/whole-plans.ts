import { climateOutputs } from './climate.ts'
import { operatorOutputs } from './operators.ts'
import type { Template } from './template.ts'
import { visitOutputs } from './visits.ts'

const ELECTION = {
  statement:
    'An election or a change of manager: new people do not know the plan, decisions wait, work stops.',
  category: 'political',
  response: 'Name a deputy for each post; keep a handover page; show results before the election.',
} as const
const TURNOVER = {
  statement: 'Trained staff leave: the practice leaves with them.',
  category: 'staff-turnover',
  response: 'Train two people for each post and write the procedure down.',
} as const

export const WHOLE_PLANS: readonly Template[] = [
  {
    ...{ id: 'blank', title: 'Blank plan', about: 'Nothing but the period.', language: 'en' },
    ...{ months: 12, plan: {} },
  },
  {
    ...{ id: 'work-plan', title: 'Work plan of an exchange', language: 'en', months: 12 },
    about:
      'CityLinks-style: a diagnostic visit, a study visit, a pilot and what stays, in nine to twelve months.',
    plan: {
      purpose: 'Officials of the host city run the improved service by themselves.',
      outputs: visitOutputs,
      risks: [ELECTION, TURNOVER],
      assumptions: [
        {
          text: 'Both sides can free the staff named here.',
          sign: 'Two calls in a row without a side.',
        },
      ],
      sustainability: [{ stays: 'The practice tried in the pilot', adoption: 'procedure' }],
    },
  },
  {
    ...{ id: 'climate-plan', title: 'Climate and energy action plan', language: 'en', months: 24 },
    about:
      'SECAP-style: inventory, risks, measures by sector, adoption by the council and first measures.',
    plan: {
      purpose: 'The city acts on an adopted climate plan with measures that are financed.',
      climate: 2,
      sdgTargets: ['11.b', '13.2', '7.3'],
      themes: [{ theme: 'CLI', share: 100 }],
      outputs: climateOutputs,
      risks: [
        ELECTION,
        {
          statement:
            'Energy suppliers give no data: the inventory has gaps, savings cannot be shown.',
          category: 'technical',
          response: 'Ask through the regulator; mark estimates as such.',
        },
      ],
      assumptions: [
        { text: 'Energy data can be had by sector.', sign: 'A supplier refuses in writing.' },
      ],
      sustainability: [
        { stays: 'The energy post and the report every two years', adoption: 'staff-post' },
      ],
    },
  },
  {
    ...{
      id: 'operator-plan',
      title: 'Performance improvement of an operator',
      language: 'en',
      months: 18,
    },
    about:
      'Operators’ partnership: benchmark, learning and process targets, practice on the job, a plan lenders can read.',
    plan: {
      purpose: 'The operator meets its own performance targets.',
      themes: [{ theme: 'WSS', share: 100 }],
      sdgTargets: ['6.1', '6.b', '17.9'],
      outputs: operatorOutputs,
      risks: [TURNOVER, ELECTION],
      assumptions: [
        {
          text: 'The owner lets the operator keep what it saves.',
          sign: 'Savings are taken out of the next budget.',
        },
      ],
      sustainability: [
        {
          stays: 'Work instructions and the trainers of the operator',
          adoption: 'training-of-trainers',
        },
      ],
    },
  },
]
