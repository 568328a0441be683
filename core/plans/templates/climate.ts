import { action, indicator, output } from './template.ts'

export const climateOutputs = [
  output(
    'The city knows its emissions and its hazards',
    [
      indicator('Greenhouse gas emissions in the inventory', 'tonnes of CO2 equivalent a year', [
        'Emissions of buildings, transport and waste within the municipality.',
      ]),
    ],
    [
      action(
        'Compile the baseline inventory of emissions',
        ['technical-assistance', 1, 5],
        ['Inventory with its sources', 'dataset'],
      ),
      action(
        'Rate hazards and those exposed to them',
        ['technical-assistance', 2, 6],
        ['Risk and vulnerability assessment', 'report'],
      ),
    ],
  ),
  output(
    'The climate action plan is chosen with residents and adopted',
    [
      indicator('Stakeholders who took part', 'people', [
        'People who took part in at least one session, each counted once.',
      ]),
    ],
    [
      action(
        'Choose measures with stakeholders by sector',
        ['consultation', 6, 10],
        ['List of measures with cost, saving and owner', 'plan'],
      ),
      action(
        'Put the climate plan before the council',
        ['policy', 11, 13],
        ['Climate plan as adopted', 'plan'],
      ),
    ],
  ),
  output(
    'First measures are financed and under way',
    [
      indicator('Energy saved by measures begun', 'MWh a year', [
        'Expected yearly saving of measures with a signed contract.',
      ]),
    ],
    [
      action(
        'Prepare three measures to the point of a tender',
        ['technical-assistance', 12, 18],
        ['Three project sheets with finance', 'design'],
      ),
      action(
        'Run one measure as a benchmark of excellence',
        ['pilot', 14, 24],
        ['Monitoring report of the measure', 'report'],
      ),
    ],
  ),
]
