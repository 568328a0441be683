import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent, useRef } from 'react'
import { daysBetween } from '../../../../shared/plan-dates.ts'
import { cx } from '../../../ui/cx.ts'
import { sideColour } from '../../../ui/SideMark.tsx'
import { dateWords } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { PeopleAt } from '../../Field.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import { nameOf } from '../shift.ts'
import styles from './Calendar.module.css'
import { useCalendar } from './calendar-tools.ts'
import { dragToDay } from './drag-to-day.ts'
import type { Entry, EntryKind } from './entries.ts'
import { dayOfKey } from './month.ts'

export const KIND_WORDS: Record<EntryKind, MessageDescriptor> = {
  start: msg`Start`,
  end: msg`End`,
  milestone: msg`Milestone`,
  deliverable: msg`Deliverable due`,
  review: msg`Review of a risk`,
  period: msg`End of an indicator’s period`,
}
/** The shape that goes with each word. */
export const KIND_SHAPES: Record<EntryKind, string> = {
  start: '▷',
  end: '◁',
  milestone: '◆',
  deliverable: '■',
  review: '△',
  period: '▤',
}

/** An entry of a day: opens by a press, moves by a drag or by the arrow keys. */
export const EntryButton = memo(
  ({
    entry,
    isTabbed = true,
  }: {
    readonly entry: Entry
    /** Whether the Tab key comes to it. */
    readonly isTabbed?: boolean
  }) => {
    const { organisations } = useTools()
    const { kind, item, title, lead } = entry
    const number = useSheet((sheet) => entry.action && sheet.actions[entry.action]?.number)
    const side = organisations.find(({ id }) => id === lead)?.side
    const field = `${item.root}/${item.row}/${item.start}`
    const { t } = useLingui()
    return (
      <div className={styles.place}>
        <button
          type="button"
          {...useMoves(entry)}
          data-entry={nameOf(item)}
          data-field={field}
          data-kind={kind}
          tabIndex={isTabbed ? 0 : -1}
          aria-label={useEntryWords(entry, number)}
          title={title}
          className={cx(styles.entry)}
          style={{ '--side': sideColour(side) } as CSSProperties}
        >
          <span aria-hidden className={styles.shape}>
            {KIND_SHAPES[kind]}
          </span>
          {side !== undefined && (
            <span aria-hidden className={styles.letter}>
              {side}
            </span>
          )}
          {number !== undefined && <span className={styles.action}>{number}</span>}
          <span dir="auto" className={styles.title}>
            {title || t`without a title yet`}
          </span>
          <span className={styles.kind}>{t(KIND_WORDS[kind])}</span>
        </button>
        <PeopleAt place={field} />
      </div>
    )
  },
)

const useEntryWords = ({ kind, title, day }: Entry, number: string | undefined): string => {
  const { t } = useLingui()
  const date = dateWords(useFormatLocale(), day)
  const words = t(KIND_WORDS[kind])
  const name = [number, title || t`without a title yet`].filter(Boolean).join(' ')
  return t`${words}: ${name}, ${date}`
}

const useMoves = (entry: Entry) => {
  const { canEdit, plan } = useTools()
  const calendar = useCalendar()
  const wasDragged = useRef(false)
  const { item, day } = entry
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (!key.startsWith('Arrow') || ctrlKey || metaKey || altKey) return
    event.preventDefault()
    event.stopPropagation()
    const direction = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'rtl' : 'ltr'
    const to = dayOfKey(key, day, direction)
    if (canEdit && to !== undefined) calendar.move(entry, daysBetween(day, to), true)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    wasDragged.current = false
    if (!canEdit || event.button !== 0 || event.pointerType === 'touch') return
    dragToDay(event, {
      begin: () => {
        wasDragged.current = true
      },
      drop: (to) => to !== day && calendar.move(entry, daysBetween(day, to)),
    })
  }
  const onClick = () => {
    if (!wasDragged.current) calendar.open(item)
    wasDragged.current = false
  }
  const onFocus = () => plan.setPlace(`${item.root}/${item.row}/${item.start}`)
  return { onKeyDown, onPointerDown, onClick, onFocus, onBlur: () => plan.setPlace(null) }
}
