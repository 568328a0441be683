import { action, indicator, output } from './template.ts'

export const operatorOutputs = [
  output(
    'Strengths and needs of the operator are known',
    [
      indicator('Performance figures with a checked source', '% of figures', [
        'Figures of the benchmark set that were checked on the spot.',
        'Figures checked',
        'Figures in the set',
      ]),
    ],
    [
      action(
        'Measure performance with the mentor operator',
        ['peer-review', 1, 3],
        ['Benchmark of the operator', 'report'],
      ),
      action(
        'Agree on learning targets and process targets',
        ['consultation', 3, 4],
        ['Targets signed by both managers', 'plan'],
      ),
    ],
  ),
  output(
    'Crews and managers work in the new way',
    [
      indicator('Staff who apply what they learned after three months', '% of staff trained', [
        'Trained staff whose supervisor confirms the practice after three months.',
        'Staff confirmed',
        'Staff trained',
      ]),
    ],
    [
      action(
        'Shadow the crews of the mentor operator',
        ['job-shadowing', 5, 6],
        ['Diary with practices to bring home', 'report'],
      ),
      action(
        'Train on the job in one zone',
        ['training', 7, 12],
        ['Work instructions in the local language', 'procedure'],
      ),
    ],
  ),
  output(
    'A performance improvement plan can be financed',
    [
      indicator('Investment named in the improvement plan', 'US dollars', [
        'Sum of the measures that a lender or the owner has been shown.',
      ]),
    ],
    [
      action(
        'Write the performance improvement plan',
        ['technical-assistance', 10, 15],
        ['Performance improvement plan', 'plan'],
      ),
      action(
        'Present the plan to owner and lenders',
        ['dissemination', 16, 18],
        ['Minutes of the meeting with lenders', 'event'],
      ),
    ],
  ),
]
