import { useLingui } from '@lingui/react/macro'
import { dateWords, periodWords } from '../../words/dates.ts'
import type { Days } from './timeline/moves.ts'

/** Days in words: «1 Mar – 30 Sep 2026», «from 1 Mar 2026», and what is wrong with them. */
export const useDaysWords = () => {
  const { t } = useLingui()
  return (format: string, { start, end }: Days): string => {
    const [from, to] = [start, end].map((day) => day && dateWords(format, day))
    if (start === undefined && end === undefined) return t`no dates yet`
    if (end === undefined) return t`from ${from}`
    if (start === undefined) return t`until ${to}`
    if (end < start) return t`${from} to ${to}: the end is before the start`
    return periodWords(format, start, end)
  }
}
