import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { daysAfter, nearest } from '../../../../shared/plan-dates.ts'
import { paths } from '../../../paths.ts'
import { LinkButton } from '../../../ui/Link.tsx'
import { Sheet } from '../../../ui/lazy.tsx'
import { useNow } from '../../../ui/now.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { dateWords, today as todayOf } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { share } from '../../share.ts'
import { useSheet, useTools } from '../../tools.tsx'
import { RowPanel } from '../RowPanel.tsx'
import { type Movable, nameOf, shift } from '../shift.ts'
import { useEntered } from '../use-entered.ts'
import { useMedia } from '../use-media.ts'
import { Agenda, AgendaDay } from './Agenda.tsx'
import styles from './Calendar.module.css'
import { CalendarBar } from './CalendarBar.tsx'
import { CalendarContext, type CalendarTools } from './calendar-tools.ts'
import { byDay, type Days, type Entry, entriesOf, type Filter, postsOf } from './entries.ts'
import { MonthGrid } from './MonthGrid.tsx'

/** The days of the plan, a month at a time; on a phone only those that have something. */
export const CalendarView = () => {
  useEntered()
  const today = todayOf(useNow())
  const { sheet } = useTools()
  // A plan that has not begun, or is over, opens where it has something to show.
  const [day, setDay] = useState(() => {
    const { periodStart, periodEnd } = sheet.get().content
    return nearest(today, periodStart, periodEnd)
  })
  const [filter, setFilter] = useState<Filter>({ side: '', post: '' })
  const [open, setOpen] = useState<Movable>()
  const [whole, setWhole] = useState<string>()
  const isWide = useMedia('(min-width: 48rem)')
  const { entries, shown } = useEntries(filter)
  const { view, move } = useMove(setDay)
  const calendar = useMemo((): CalendarTools => ({ today, open: setOpen, move }), [today, move])
  return (
    <CalendarContext value={calendar}>
      <div ref={view} className={styles.view} data-calendar>
        <CalendarBar
          {...{ day, today, filter }}
          posts={postsOf(entries)}
          onDay={setDay}
          onFilter={setFilter}
        />
        {entries.length === 0 && <NoEntries />}
        {isWide ? (
          <MonthGrid day={day} entries={shown} onDay={setDay} onWhole={setWhole} />
        ) : (
          <Agenda month={day} entries={shown} />
        )}
        <Help />
        <WholeDay day={whole} entries={shown} onClose={() => setWhole(undefined)} />
        <RowPanel item={open} onClose={() => setOpen(undefined)} />
      </div>
    </CalendarContext>
  )
}

const useEntries = (filter: Filter) => {
  const { organisations } = useTools()
  const content = useSheet((sheet) => sheet.content)
  const entries = useMemo(() => entriesOf(content), [content])
  const known = useRef<Days>({})
  const shown = useMemo(() => {
    const sides = new Map(organisations.map(({ id, side }) => [id, side]))
    known.current = share(
      known.current,
      byDay(entries, filter, (id) => id && sides.get(id)),
    )
    return known.current
  }, [entries, filter, organisations])
  return { entries, shown }
}

/** Moves an entry as one step back. By the keys the focus goes where the entry went. */
const useMove = (onDay: (day: string) => void) => {
  const { t } = useLingui()
  const { plan, edit, say } = useTools()
  const format = useFormatLocale()
  const view = useRef<HTMLDivElement>(null)
  const follow = useRef<string>(undefined)
  useEffect(() => {
    const name = follow.current
    if (name === undefined) return
    follow.current = undefined
    view.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(name)}"]`)?.focus()
  })
  const move = useCallback(
    ({ item, title, day }: Entry, by: number, isByKey = false) => {
      let days = 0
      edit((doc) => {
        days = shift(doc, item, { part: 'whole', by })
      })
      if (days === 0) return
      const to = daysAfter(day, days)
      const date = dateWords(format, to)
      say(t`${title}: now ${date}`)
      if (!isByKey) return
      follow.current = nameOf(item)
      onDay(to)
      plan.setPlace(`${item.root}/${item.row}/${item.start}`)
    },
    [t, plan, edit, say, format, onDay],
  )
  return { view, move }
}

const WholeDay = ({
  day,
  entries,
  onClose,
}: {
  readonly day: string | undefined
  readonly entries: Days
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const of = day === undefined ? [] : (entries[day] ?? [])
  return (
    <Sheet title={t`All of the day`} isOpen={day !== undefined} onClose={onClose}>
      {day !== undefined && <AgendaDay day={day} entries={of} />}
      {of.length === 0 && (
        <p className={styles.nothing}>
          <Trans>Nothing starts, ends or is due on this day.</Trans>
        </p>
      )}
    </Sheet>
  )
}

const NoEntries = () => {
  const { plan } = useTools()
  return (
    <EmptyState
      action={
        <LinkButton href={paths.plan(plan.planId)}>
          <Trans>Go to the sheet</Trans>
        </LinkButton>
      }
    >
      <Trans>Here stand the days of actions, milestones and reviews, once they have dates.</Trans>
    </EmptyState>
  )
}

const Help = () => {
  const { canEdit } = useTools()
  return (
    <p className={styles.help}>
      {canEdit ? (
        <Trans>
          Drag an entry to another day. By keyboard: arrows go from day to day, Tab into a day’s
          entries; there arrows move an entry by a day or a week, Enter opens it.
        </Trans>
      ) : (
        <Trans>Arrows go from day to day, Tab into a day’s entries; Enter opens one.</Trans>
      )}
    </p>
  )
}
