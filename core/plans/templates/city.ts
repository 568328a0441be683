import { count, type Sample, share } from './theme-plan.ts'

export const CITY: readonly Sample[] = [
  {
    theme: 'SVC-SAF',
    name: 'Public safety',
    purpose: 'Streets and places are safer, and people say so.',
    sdg: ['16.1', '11.7'],
    know: [
      'Unsafe places are known',
      count('Places walked with residents', 'places', 'Places with a signed walk sheet.'),
      'Walk unsafe places with women and young people',
      'Map of unsafe places',
    ],
    try: [
      'Some places become safer',
      count('Places changed', 'places', 'Places with light, sight or use improved.'),
      'Change three places and watch what happens',
      'Train officers in community policing',
    ],
    stay: [
      'Safety has a table of its own',
      count(
        'Meetings of the safety table',
        'meetings',
        'Meetings with police, city and residents.',
      ),
      'Set up the safety table by decision',
      'The safety table and its yearly survey',
    ],
    risk: [
      'Police and city work past each other: residents hear two stories.',
      'One contact and one map for both.',
    ],
    assumption: ['Incident data are shared.', 'Two months without data.'],
  },
  {
    theme: 'MGT-STR',
    name: 'Strategic planning',
    purpose: 'The city decides by a plan that it can pay for and that people know.',
    sdg: ['11.3', '11.a'],
    know: [
      'The city knows where it stands',
      count('Figures in the city profile', 'figures', 'Figures with a source and a date.'),
      'Compile a city profile with its trends',
      'City profile',
    ],
    try: [
      'Priorities are chosen openly',
      count(
        'People in the planning sessions',
        'people',
        'People in at least one session, each counted once.',
      ),
      'Choose priorities in open sessions',
      'Train a planning team across departments',
    ],
    stay: [
      'Plan and budget speak of the same things',
      share('Priorities with a budget line', [
        'Priorities named in the adopted budget.',
        'Priorities funded',
        'Priorities of the plan',
      ]),
      'Adopt the plan together with its investment list',
      'The yearly review of the plan',
    ],
    risk: ['The plan is too long: nobody uses it.', 'Ten priorities, two pages each.'],
    assumption: ['The council keeps its term.', 'Early elections are called.'],
  },
  {
    theme: 'FTF',
    name: 'Food and city resilience',
    purpose: 'Food reaches the city’s markets safely, also in a bad year.',
    sdg: ['2.1', '12.3', '11.a'],
    climate: 1,
    know: [
      'The way of food is known',
      count('Markets surveyed', 'markets', 'Markets with origin, loss and price recorded.'),
      'Trace five foods from field to market',
      'Map of food flows',
    ],
    try: [
      'Less food is lost in one market',
      share('Food lost in the market', [
        'Food thrown away of food brought in.',
        'Tonnes lost',
        'Tonnes brought in',
      ]),
      'Try shade, crates and cold storage in one market',
      'Train traders in handling',
    ],
    stay: [
      'The city has a food policy',
      count(
        'Decisions on food adopted',
        'decisions',
        'Decisions of the council on markets and food.',
      ),
      'Draft a food policy with traders and farmers',
      'The food table of city, traders and farmers',
    ],
    risk: ['A drought raises prices: traders cannot invest.', 'Begin with what costs nothing.'],
    assumption: ['The road to the farms stays open.', 'Closed for more than a week.'],
  },
]
