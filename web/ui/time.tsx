import { Trans } from '@lingui/react/macro'
import { clockWords, dateWords, instantWords, periodWords } from '../words/dates.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { useNow } from './now.tsx'

/** The clock of a place, «09:12 Mon», ticking each minute. */
export const LocalTime = ({ timeZone }: { readonly timeZone: string }) => {
  const now = useNow()
  return <time dateTime={now.toISOString()}>{clockWords(useFormatLocale(), now, timeZone)}</time>
}

/** A date, «21 Nov 2026»; «no date yet» when there is none. */
export const DateText = ({ date }: { readonly date: string | undefined }) => {
  const format = useFormatLocale()
  if (date === undefined) return <Trans>no date yet</Trans>
  return <time dateTime={date}>{dateWords(format, date)}</time>
}

/** A period, «2–9 Nov 2026». */
export const PeriodText = ({ start, end }: { readonly start: string; readonly end: string }) =>
  periodWords(useFormatLocale(), start, end)

/** A moment on my own clock, «21 Nov 2026, 09:12»; with `timeZone`, on the clock of that place. */
export const InstantText = ({
  instant,
  timeZone,
}: {
  readonly instant: string
  readonly timeZone?: string
}) => <time dateTime={instant}>{instantWords(useFormatLocale(), instant, timeZone)}</time>
