import { Trans } from '@lingui/react/macro'
import { dateFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import styles from './Calendar.module.css'
import { useCalendar } from './calendar-tools.ts'
import { EntryButton } from './EntryButton.tsx'
import type { Days, Entry } from './entries.ts'

/** The days of a month that have something, one under the other: for phones. */
export const Agenda = ({
  month,
  entries,
}: {
  /** Any day of it. */
  readonly month: string
  readonly entries: Days
}) => {
  const days = Object.keys(entries)
    .filter((day) => day.slice(0, 7) === month.slice(0, 7))
    .sort()
  return (
    <div data-agenda className={styles.agenda}>
      {days.length === 0 && (
        <p className={styles.nothing}>
          <Trans>Nothing starts, ends or is due in this month.</Trans>
        </p>
      )}
      {days.map((day) => (
        <AgendaDay key={day} day={day} entries={entries[day] ?? []} />
      ))}
    </div>
  )
}

/** A day and all it has. */
export const AgendaDay = ({
  day,
  entries,
}: {
  readonly day: string
  readonly entries: readonly Entry[]
}) => {
  const { today } = useCalendar()
  const format = dateFormat(useFormatLocale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return (
    <section className={styles.agendaDay} data-day={day}>
      <h3 {...(day === today && { 'aria-current': 'date' })}>
        {format.format(new Date(`${day}T00:00:00Z`))}
      </h3>
      <ul>
        {entries.map((entry) => (
          <li key={`${entry.item.row} ${entry.kind}`}>
            <EntryButton entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  )
}
