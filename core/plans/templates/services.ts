import { count, type Sample, share } from './theme-plan.ts'

export const SERVICES: readonly Sample[] = [
  {
    theme: 'SVC-WAT',
    name: 'Water supply',
    purpose: 'More of the water that is produced reaches people and is paid for.',
    sdg: ['6.1', '6.4'],
    know: [
      'Losses are known zone by zone',
      share('Network length on the map', [
        'Pipes with place, diameter and material.',
        'Kilometres mapped',
        'Kilometres of network',
      ]),
      'Map the network and its valves',
      'Map of the network',
    ],
    try: [
      'Losses fall in one zone',
      share('Water lost in the zone', [
        'Water put in less water billed.',
        'Cubic metres lost',
        'Cubic metres put in',
      ]),
      'Meter one zone and repair its largest leaks',
      'Train two crews in leak detection',
    ],
    stay: [
      'Repair has staff and money',
      count('Posts of the loss unit filled', 'posts', 'Posts in the budget with a person in them.'),
      'Put a loss unit into the utility’s budget',
      'The loss unit and its procedure',
    ],
    risk: [
      'Meters are late at customs: a season of measuring is lost.',
      'Ask for exemption before the order.',
    ],
    assumption: ['Power for the pumps is steady.', 'More than two long cuts in a month.'],
  },
  {
    theme: 'SVC-SAN',
    name: 'Sanitation',
    purpose: 'Waste water and sludge are kept away from people and treated.',
    sdg: ['6.2', '6.3'],
    know: [
      'It is known where sludge goes',
      share('Households asked about their toilet', [
        'Households with an answer in the survey.',
        'Households asked',
        'Households of the area',
      ]),
      'Survey toilets and emptying in one area',
      'Flow diagram of excreta',
    ],
    try: [
      'Emptying is safe and affordable',
      count(
        'Sludge brought to treatment',
        'cubic metres a month',
        'Loads weighed at the gate of the treatment site.',
      ),
      'License emptying teams and equip them',
      'Train emptying teams in safe work',
    ],
    stay: [
      'The service has rules and a fee',
      count('Rules adopted', 'rules', 'By-laws in force on emptying and fees.'),
      'Draft the by-law on emptying and its fees',
      'The licence of the teams and the fee',
    ],
    risk: [
      'Teams dump at night: drains are fouled, residents lose trust.',
      'Pay by the load at the treatment gate.',
    ],
    assumption: ['Land for treatment stays with the city.', 'A claim on the plot is filed.'],
  },
  {
    theme: 'SVC-SWM',
    name: 'Solid waste',
    purpose: 'Every household is served at a cost that the fee can carry.',
    sdg: ['11.6', '12.5'],
    know: [
      'Quantities and cost are known',
      share('Days with every load weighed', [
        'Days on which each truck has a ticket.',
        'Days complete',
        'Days of service',
      ]),
      'Weigh and sort waste for two weeks',
      'Waste composition and cost account',
    ],
    try: [
      'One district is served every week',
      share('Households with weekly collection', [
        'Households passed by a collector each week.',
        'Households served',
        'Households of the district',
      ]),
      'Redraw the routes of one district',
      'Train collectors and dispatchers',
    ],
    stay: [
      'The fee is decided and paid',
      share('Waste fee paid', [
        'Fee received of the fee billed in the quarter.',
        'Amount paid',
        'Amount billed',
      ]),
      'Put a fee by household type before the council',
      'The fee with its rule of relief',
    ],
    risk: [
      'The fee is postponed before an election: the service loses money.',
      'Show cost and service in each quarter first.',
    ],
    assumption: ['Trucks can be repaired in town.', 'A truck stands for more than two weeks.'],
  },
  {
    theme: 'SVC-ENV',
    name: 'Environmental management',
    purpose: 'The city measures and lowers what harms its air, water and soil.',
    sdg: ['11.6', '12.4'],
    climate: 1,
    know: [
      'Pollution is measured',
      count('Places measured each month', 'places', 'Places with a valid reading in each month.'),
      'Measure air and water at fixed places',
      'Yearly table of readings',
    ],
    try: [
      'One source is brought under control',
      count(
        'Inspections followed by a remedy',
        'inspections',
        'Inspections whose remedy was seen on the spot.',
      ),
      'Inspect one branch with its owners',
      'Train inspectors together with the resource city',
    ],
    stay: [
      'Inspection is a service of the city',
      count('Inspectors in the budget', 'posts', 'Posts paid by the city’s own budget.'),
      'Adopt the inspection plan of the year',
      'The inspection plan and its posts',
    ],
    risk: [
      'Owners appeal against inspections: remedies wait for the court.',
      'Begin with advice and a date.',
    ],
    assumption: ['The laboratory takes samples.', 'Samples come back unread.'],
  },
  {
    theme: 'SVC-DRR',
    name: 'Disaster preparedness',
    purpose: 'People are warned in time and know where to go.',
    sdg: ['11.5', '13.1'],
    climate: 2,
    know: [
      'Hazards and those exposed are on one map',
      share('Households on the exposure map', [
        'Households with a place and a contact.',
        'Households mapped',
        'Households in the area',
      ]),
      'Map hazards with residents',
      'Hazard map of the area',
    ],
    try: [
      'A warning reaches each household',
      share('Households reached in a drill', [
        'Households that answer within the time agreed.',
        'Households reached',
        'Households warned',
      ]),
      'Run a drill from the gauge to the door',
      'Train volunteers to warn and to count',
    ],
    stay: [
      'Preparedness has an owner and money',
      count('Drills a year in the budget', 'drills', 'Drills with a line in the adopted budget.'),
      'Adopt the contingency plan with its budget',
      'The contingency plan and two drills a year',
    ],
    risk: [
      'A false alarm: people stop listening.',
      'Say after each alarm what was known and when.',
    ],
    assumption: ['Radio reaches all wards.', 'A ward misses two tests.'],
  },
]
