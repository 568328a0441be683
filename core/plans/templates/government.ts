import { count, type Sample, share } from './theme-plan.ts'

export const GOVERNMENT: readonly Sample[] = [
  {
    theme: 'MGT-FIN',
    name: 'Financial management',
    purpose: 'Own revenue is billed, paid and shown.',
    sdg: ['17.1', '16.6'],
    know: [
      'The register is complete',
      share('Payers on the register', [
        'Businesses and properties with an entry checked this year.',
        'Entries checked',
        'Businesses and properties',
      ]),
      'Walk the wards and complete the register',
      'Register with a field list',
    ],
    try: [
      'Bills are early and correct',
      share('Bills sent before the due date', [
        'Bills sent at least thirty days before.',
        'Bills in time',
        'Bills of the year',
      ]),
      'Send bills and reminders in two wards',
      'Train cashiers to reconcile every day',
    ],
    stay: [
      'Income and spending are public',
      count('Quarterly sheets posted', 'sheets', 'Sheets of income and spending at ward offices.'),
      'Adopt the revenue procedure',
      'The yearly walk and the quarterly sheet',
    ],
    risk: ['Traders see a new tax: payment falls.', 'Hold ward meetings before each walk.'],
    assumption: ['Payment by telephone keeps its price.', 'A new levy is announced.'],
  },
  {
    theme: 'MGT-PAR',
    name: 'Citizen participation',
    purpose: 'Residents who were not heard before help to decide.',
    sdg: ['16.7', '11.3'],
    know: [
      'It is known who is heard',
      count(
        'Requests counted by area and sex',
        'requests',
        'Requests of two years with area and sex.',
      ),
      'Count who asks the city for what',
      'Table of requests',
    ],
    try: [
      'Residents decide on a part of the budget',
      count(
        'Residents who take part',
        'people',
        'People at a meeting or a vote, each counted once.',
      ),
      'Hold a round of proposals and a vote in one area',
      'Train moderators from the areas',
    ],
    stay: [
      'The round is repeated each year',
      count('Rules adopted', 'rules', 'Rules of the round in force.'),
      'Adopt the rules with a share of the budget',
      'The rules and the outreach post',
    ],
    risk: ['Few come: one group decides for all.', 'Go to lobbies, schools and markets.'],
    assumption: ['The council keeps the money set aside.', 'A budget draft without it.'],
  },
  {
    theme: 'ECO',
    name: 'Local economy',
    purpose: 'Small firms find it easier to start, to grow and to hire.',
    sdg: ['8.3', '9.3'],
    know: [
      'It is known what holds firms back',
      count('Firms asked', 'firms', 'Firms with a complete interview.'),
      'Ask small firms what holds them back',
      'Report of the survey',
    ],
    try: [
      'One procedure takes days, not weeks',
      count('Days for a business licence', 'days', 'Median from application to licence.'),
      'Open a one-stop desk on trial',
      'Train the desk’s staff with the resource city',
    ],
    stay: [
      'The desk is a service of the city',
      count('Firms served at the desk', 'firms a quarter', 'Firms with a closed request.'),
      'Adopt the procedure of the desk',
      'The desk and its procedure',
    ],
    risk: [
      'Offices keep their own forms: the desk becomes one more.',
      'Take a form away for each new one.',
    ],
    assumption: ['National rules let the city decide.', 'A ministry takes the licence over.'],
  },
  {
    theme: 'CLI',
    name: 'Climate governance',
    purpose: 'Climate counts in the city’s plans, budgets and permits.',
    sdg: ['13.2', '11.b'],
    climate: 2,
    know: [
      'Climate risks are known by service',
      count(
        'Services with a climate risk sheet',
        'services',
        'Services whose head has signed the sheet.',
      ),
      'Rate climate risks service by service',
      'Climate risk sheets',
    ],
    try: [
      'A budget and a permit ask about climate',
      share('Projects checked', [
        'Projects with a filled climate check.',
        'Projects checked',
        'Projects in the draft budget',
      ]),
      'Check one draft budget for climate',
      'Train budget and planning staff in the check',
    ],
    stay: [
      'The check is a rule',
      count('Rules that ask for the check', 'rules', 'Rules in force that name the check.'),
      'Adopt the climate check',
      'The check in budget and permits',
    ],
    risk: [
      'The check becomes paper: nothing changes.',
      'Publish one project changed by it each quarter.',
    ],
    assumption: ['Local climate data can be had.', 'The weather service stops giving data.'],
  },
]
