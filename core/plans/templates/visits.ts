import { action, indicator, output } from './template.ts'

export const visitOutputs = [
  output(
    'Both teams know the service as it is',
    [
      indicator('Findings agreed by both sides', 'findings', [
        'Findings of the diagnostic that both coordinators have signed.',
      ]),
    ],
    [
      action(
        'Collect figures, maps and rules before the visit',
        ['technical-assistance', 1, 1],
        ['Data folder with a list of gaps', 'dataset'],
      ),
      action(
        'Walk the service together on the diagnostic visit',
        ['exchange-visit', 2, 2],
        ['Diagnostic with ranked priorities', 'report'],
      ),
    ],
  ),
  output(
    'Practices are tried with the people who will use them',
    [
      indicator('Practices tried for a full month', 'practices', [
        'Practices in use in a pilot area for thirty days or more.',
      ]),
    ],
    [
      action(
        'Study the practice in the resource city',
        ['study-tour', 4, 4],
        ['Trip report with next steps and owners', 'report'],
      ),
      action(
        'Try two practices in one district',
        ['pilot', 5, 9],
        ['Results of the pilot against its baseline', 'report'],
      ),
      action(
        'Train the staff who will carry on',
        ['training', 6, 8],
        ['Training set in the local language', 'training-material'],
      ),
    ],
  ),
  output(
    'What works stays and is shared',
    [
      indicator('Practices adopted by a governing body', 'practices', [
        'Practices named in a by-law, a budget line or a procedure.',
      ]),
    ],
    [
      action(
        'Put what worked before the governing body',
        ['policy', 10, 11],
        ['Draft decision with its cost', 'policy'],
      ),
      action(
        'Show the results to other cities',
        ['dissemination', 12, 12],
        ['Case study of four pages', 'report'],
      ),
    ],
  ),
]
