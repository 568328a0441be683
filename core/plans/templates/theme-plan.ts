import type { WrittenRow } from '../written-plan.ts'
import { action, indicator, output, type Template } from './template.ts'

type Theme = NonNullable<WrittenRow<'themes'>['theme']>
type Measure = Parameters<typeof indicator>

/** What differs from theme to theme; each plan finds out, tries, and makes it stay. */
export interface Sample {
  readonly theme: Theme
  readonly name: string
  readonly purpose: string
  readonly sdg: readonly string[]
  readonly climate?: 1 | 2
  /** Result, measure, and what is done for it, the thing it leaves. */
  readonly know: readonly [result: string, measure: Measure, doing: string, made: string]
  readonly try: readonly [result: string, measure: Measure, doing: string, training: string]
  readonly stay: readonly [result: string, measure: Measure, doing: string, stays: string]
  readonly risk: readonly [statement: string, response: string]
  readonly assumption: readonly [text: string, sign: string]
}

const outputsOf = ({ know, try: trial, stay }: Sample) => [
  output(
    know[0],
    [indicator(...know[1])],
    [
      action(know[2], ['technical-assistance', 1, 4], [know[3], 'report']),
      action(
        'Agree on priorities during the diagnostic visit',
        ['exchange-visit', 2, 2],
        ['Diagnostic signed by both sides', 'report'],
      ),
    ],
  ),
  output(
    trial[0],
    [indicator(...trial[1])],
    [
      action(trial[2], ['pilot', 4, 9], ['Results of the trial against its baseline', 'report']),
      action(
        trial[3],
        ['training', 5, 7],
        ['Training set in the local language', 'training-material'],
      ),
    ],
  ),
  output(
    stay[0],
    [indicator(...stay[1])],
    [
      action(stay[2], ['policy', 9, 11], ['Decision with its cost', 'policy']),
      action(
        'Show both cities what changed and what did not',
        ['dissemination', 12, 12],
        ['Case study of four pages', 'report'],
      ),
    ],
  ),
]

export const templateOf = (sample: Sample): Template => {
  const { theme, name, purpose, sdg, stay, risk, assumption } = sample
  return {
    id: `theme-${theme.toLowerCase()}`,
    title: name,
    about: `A sample plan for ${name.toLowerCase()}: find out, try in one area, make it stay.`,
    language: 'en',
    months: 12,
    plan: {
      purpose,
      sdgTargets: sdg,
      ...(sample.climate && { climate: sample.climate }),
      themes: [{ theme, share: 100 }],
      outputs: outputsOf(sample),
      risks: [{ statement: risk[0], response: risk[1] }],
      assumptions: [{ text: assumption[0], sign: assumption[1] }],
      sustainability: [{ stays: stay[3] }],
    },
  }
}

export const share = (
  title: string,
  [definition, numerator, denominator]: readonly [string, string, string],
): Measure => [title, `% of ${denominator.toLowerCase()}`, [definition, numerator, denominator]]
export const count = (title: string, unit: string, definition: string): Measure => [
  title,
  unit,
  [definition],
]
