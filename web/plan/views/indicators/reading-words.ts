import { useLingui } from '@lingui/react/macro'
import { daysAfter } from '../../../../shared/plan-dates.ts'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { dateWords, periodWords } from '../../../words/dates.ts'
import { dateFormat, numberFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { baselineOf, finalTarget, lastActual, type Period, type Reading } from './periods.ts'

type NumberWords = (value: number) => string

/** A number as an indicator has it: «38 %», «1,250». */
export const useNumberWords = ({ measure }: Pick<PlanIndicator, 'measure'>): NumberWords => {
  const locale = useFormatLocale()
  const format = numberFormat(locale, { maximumFractionDigits: 6 })
  const percent = numberFormat(locale, { style: 'percent', maximumFractionDigits: 6 })
  // Only for the sign and where it stands; dividing by 100 would add digits nobody wrote.
  const sign = percent.formatToParts(0.01)
  return (value) =>
    measure === 'percentage'
      ? sign
          .map(({ type, value: part }) => (type === 'integer' ? format.format(value) : part))
          .join('')
      : format.format(value)
}

const isWholeMonths = (start: string, end: string): boolean =>
  start.endsWith('-01') && daysAfter(end, 1).endsWith('-01')

/** «Apr – Jun 2026» where a period is of whole months, else its days. */
export const spanWords = (format: string, start: string, end: string): string => {
  if (!isWholeMonths(start, end)) return periodWords(format, start, end)
  return dateFormat(format, {
    ...{ month: 'short', year: 'numeric', timeZone: 'UTC' },
  }).formatRange(new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`))
}

/** When a reading is of; undefined where nobody said. */
export const whenWords = (format: string, { start, end }: Reading): string | undefined => {
  if (end === undefined) return start === undefined ? undefined : dateWords(format, start)
  return start === undefined || start > end ? dateWords(format, end) : spanWords(format, start, end)
}

/** An indicator in a sentence: «baseline 38 % (1 Jan 2025), target 30 % by 31 Dec 2026, last 34 % in Apr – Jun 2026». */
export const useSummary = (indicator: PlanIndicator, periods: readonly Period[]): string => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  const numberWords = useNumberWords(indicator)
  const wordsOf = (reading: Reading | undefined) => ({
    value: reading && numberWords(reading.value),
    when: reading && whenWords(locale, reading),
  })
  const baseline = wordsOf(baselineOf(indicator))
  const final = finalTarget(indicator, periods)
  const target = wordsOf(final && { value: final.value, end: final.end })
  const last = wordsOf(lastActual(indicator, periods))
  const sentences = [
    baselineWords(baseline),
    targetWords(target),
    lastWords(last),
    indicator.direction === 'up' ? t`more is better` : t`less is better`,
  ]
  return new Intl.ListFormat(locale, { type: 'unit' }).format(sentences)

  function baselineWords({ value, when }: typeof baseline) {
    if (value === undefined) return t`baseline unknown`
    return when === undefined ? t`baseline ${value}` : t`baseline ${value} (${when})`
  }
  function targetWords({ value, when }: typeof target) {
    if (value === undefined) return t`target unknown`
    return when === undefined ? t`target ${value}` : t`target ${value} by ${when}`
  }
  function lastWords({ value, when }: typeof last) {
    if (value === undefined) return t`nothing measured yet`
    return when === undefined ? t`last ${value}` : t`last ${value} in ${when}`
  }
}
