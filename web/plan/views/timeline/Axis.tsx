import { Trans } from '@lingui/react/macro'
import { memo } from 'react'
import { daysAfter, monthsAfter } from '../../../../shared/plan-dates.ts'
import { dateFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { firstWeekday } from '../days.ts'
import styles from './Chart.module.css'
import { type Scale, type Tick, ticksOf, type Unit, widthOf } from './scale.ts'

/** The names of the time over the chart; each bar says its own dates, so nobody needs to hear them. */
export const Axis = memo(({ scale }: { readonly scale: Scale }) => {
  const locale = useFormatLocale()
  const { unit, upper, lower } = ticksOf(scale, firstWeekday(locale))
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a table cannot place its columns by pixels.
    <div role="row" aria-rowindex={1} className={styles.axis}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above. */}
      <div role="columnheader" data-corner className={styles.corner}>
        <Trans>Action</Trans>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above. */}
      <div role="columnheader" className={styles.ticks} style={{ inlineSize: widthOf(scale) }}>
        <span className={styles.hidden}>
          <Trans>Dates</Trans>
        </span>
        <span aria-hidden>
          <Ticks ticks={upper} format={upperWords(locale, unit)} className={styles.upper} />
          <Ticks
            ticks={lower}
            format={lowerWords(locale, unit, scale.perDay)}
            className={styles.lower}
          />
        </span>
      </div>
    </div>
  )
})

const Ticks = ({
  ticks,
  format,
  className,
}: {
  readonly ticks: readonly Tick[]
  readonly format: (day: string) => string
  readonly className: string | undefined
}) =>
  ticks.map(({ day, x, width }) => (
    <span key={day} className={className} style={{ insetInlineStart: x, inlineSize: width }}>
      <span>{format(day)}</span>
    </span>
  ))

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)
const wordsBy = (locale: string, options: Intl.DateTimeFormatOptions) => {
  const format = dateFormat(locale, { ...options, timeZone: 'UTC' })
  return (day: string) => format.format(dateOf(day))
}
const upperWords = (locale: string, unit: Unit) =>
  wordsBy(locale, unit === 'week' ? { month: 'long', year: 'numeric' } : { year: 'numeric' })

/** Pixels a day, from which on a quarter has room for the names of two months. */
const ROOMY = 1

const lowerWords = (locale: string, unit: Unit, perDay: number): ((day: string) => string) => {
  if (unit === 'month' || (unit === 'quarter' && perDay < ROOMY))
    return wordsBy(locale, { month: 'short' })
  if (unit === 'week') return wordsBy(locale, { day: 'numeric' })
  const months = dateFormat(locale, { month: 'short', timeZone: 'UTC' })
  return (day) => months.formatRange(dateOf(day), dateOf(daysAfter(monthsAfter(day, 3), -1)))
}
