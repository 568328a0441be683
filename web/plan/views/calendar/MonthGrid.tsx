import { Plural, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { cx } from '../../../ui/cx.ts'
import { dateFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { firstWeekday } from '../days.ts'
import styles from './Calendar.module.css'
import { useCalendar } from './calendar-tools.ts'
import { EntryButton } from './EntryButton.tsx'
import type { Days, Entry } from './entries.ts'
import { dayOfKey, shownOf, weeksOf } from './month.ts'

/** Entries a day has room for. */
const ROOM = 4

interface Props {
  /** The day one is at; its month is shown. */
  readonly day: string
  readonly entries: Days
  readonly onDay: (day: string) => void
  /** Shows all of a day. */
  readonly onWhole: (day: string) => void
}

/** A month as weeks of days. Arrow keys go from day to day, Tab into the entries of the one one is at. */
export const MonthGrid = ({ day, entries, onDay, onWhole }: Props) => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  const weeks = weeksOf(day, firstWeekday(locale))
  const names = dateFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const { grid, onKeyDown } = useDayKeys({ day, onDay, onWhole })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of days, its cells laid out as boxes.
    <div ref={grid} role="grid" aria-label={t`Month`} className={styles.grid} onKeyDown={onKeyDown}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above. */}
      <div role="row" className={styles.weekdays}>
        {weeks[0]?.map((each) => (
          // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above.
          <div key={each} role="columnheader">
            {names.format(new Date(`${each}T00:00:00Z`))}
          </div>
        ))}
      </div>
      {weeks.map((week) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above.
        <div key={week[0]} role="row" className={styles.week}>
          {week.map((each) => (
            <Day
              key={each}
              day={each}
              isCurrent={each === day}
              isOther={each.slice(0, 7) !== day.slice(0, 7)}
              entries={entries[each] ?? NONE}
              onWhole={onWhole}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

const useDayKeys = ({ day, onDay, onWhole }: Omit<Props, 'entries'>) => {
  const grid = useRef<HTMLDivElement>(null)
  const isGoing = useRef(false)
  useEffect(() => {
    if (!isGoing.current) return
    isGoing.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event
    const isDay = target instanceof HTMLElement && target.dataset.day !== undefined
    if (!isDay || ctrlKey || metaKey || altKey || shiftKey) return
    if (key === 'Enter' || key === ' ') {
      event.preventDefault()
      return onWhole(day)
    }
    const direction = getComputedStyle(target).direction === 'rtl' ? 'rtl' : 'ltr'
    const to = dayOfKey(key, target.dataset.day ?? day, direction)
    if (to === undefined) return
    event.preventDefault()
    isGoing.current = true
    onDay(to)
  }
  return { grid, onKeyDown }
}

const NONE = [] as const

/** Drawn again only when what it has changes: a month may have hundreds of entries. */
const Day = memo(
  ({
    day,
    isCurrent,
    isOther,
    entries,
    onWhole,
  }: {
    readonly day: string
    readonly isCurrent: boolean
    /** Of the month before or the next. */
    readonly isOther: boolean
    readonly entries: readonly Entry[]
    readonly onWhole: (day: string) => void
  }) => {
    const { today } = useCalendar()
    const label = useDayLabel(day, entries.length)
    const shown = shownOf(entries.length, ROOM)
    const rest = entries.length - shown
    return (
      // biome-ignore lint/a11y/useSemanticElements: a grid of days, its cells laid out as boxes.
      <div
        role="gridcell"
        data-day={day}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={label}
        {...(day === today && { 'aria-current': 'date' })}
        className={cx(styles.day, isOther && styles.other, day === today && styles.today)}
      >
        <span aria-hidden className={styles.number}>
          {Number(day.slice(8))}
        </span>
        {entries.slice(0, shown).map((entry) => (
          <EntryButton key={`${entry.item.row} ${entry.kind}`} entry={entry} isTabbed={isCurrent} />
        ))}
        {rest > 0 && (
          <button
            type="button"
            className={styles.more}
            tabIndex={isCurrent ? 0 : -1}
            onClick={() => onWhole(day)}
          >
            <Plural value={rest} one="+# more" other="+# more" />
          </button>
        )}
      </div>
    )
  },
)

const useDayLabel = (day: string, count: number): string => {
  const { t } = useLingui()
  const format = dateFormat(useFormatLocale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const date = format.format(new Date(`${day}T00:00:00Z`))
  return count === 0 ? date : t`${date}, entries: ${count}`
}
