import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { dateWords } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { editAsMe } from '../../mine.ts'
import { useTools } from '../../tools.tsx'
import { useDaysWords } from '../days-words.ts'
import { daysAt, type Movable, nameOf, shift } from '../shift.ts'
import { useChart } from './chart-tools.ts'
import { dragDays } from './drag.ts'
import { movedAlong, moveOfKey, type Part } from './moves.ts'

/** What makes a bar or a point one that can be focused, opened and moved by mouse and keys. */
export const useItem = (item: Movable, number: string) => {
  const { plan, undo, canEdit } = useTools()
  const chart = useChart()
  const drag = useDragged(item, number)
  const move = useMove(item, number)
  const name = nameOf(item)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const direction = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'rtl' : 'ltr'
    const wish = canEdit ? moveOfKey(event, direction) : undefined
    if (!wish) return
    event.preventDefault()
    move(item.end === undefined ? { ...wish, part: 'whole' } : wish)
  }
  return {
    isDragged: drag.isDragged,
    props: {
      type: 'button' as const,
      'data-item': name,
      'data-field': `${item.root}/${item.row}/${item.start ?? item.end}`,
      onKeyDown,
      onPointerDown: drag.onPointerDown,
      onClick: () => !drag.wasDragged() && chart.open(item),
      onFocus: () => {
        undo.pause()
        chart.goTo(name)
        plan.setPlace(`${item.root}/${item.row}/${item.start ?? item.end}`)
      },
      onBlur: () => plan.setPlace(null),
    },
  }
}

/** By the keys; a key held down is one step back, as fast typing is. */
const useMove = (item: Movable, number: string) => {
  const tools = useTools()
  const chart = useChart()
  const tell = useTellDays(item, number)
  return ({ part, by }: { part: Part; by: number }) => {
    const along = alongOf(chart, item, part)
    editAsMe(tools.plan.doc, (doc) => shift(doc, item, { part, by, along }))
    tools.sheet.refresh()
    tell()
  }
}

const alongOf = (chart: ReturnType<typeof useChart>, item: Movable, part: Part) =>
  item.root === 'actions' && chart.moveAlong()
    ? movedAlong(chart.dependencies(), { row: item.row, part })
    : []

const useTellDays = (item: Movable, number: string) => {
  const { t } = useLingui()
  const { plan, say } = useTools()
  const words = useDaysWords()
  const format = useFormatLocale()
  return () => {
    const days = daysAt(plan.doc, item)
    const isOne = item.end === undefined && days.start !== undefined
    const dates = isOne ? dateWords(format, days.start) : words(format, days)
    say(t`${number}: now ${dates}`)
  }
}

/** By a mouse or a pen. A finger scrolls; it opens what it taps, and moves it there. */
const useDragged = (item: Movable, number: string) => {
  const tools = useTools()
  const chart = useChart()
  const tell = useTellDays(item, number)
  const [isDragged, setDragged] = useState(false)
  const was = useRef(false)
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    was.current = false
    const box = chart.box.current
    if (!tools.canEdit || !box || event.button !== 0 || event.pointerType === 'touch') return
    const part = partAt(event.target)
    const along = alongOf(chart, item, part)
    let finish: (() => void) | undefined
    let moved = 0
    dragDays(event, {
      box,
      perDay: chart.scale.perDay,
      begin: () => {
        was.current = true
        finish = tools.undo.together()
        chart.hold(true)
        setDragged(true)
      },
      move: (by) => {
        let days = 0
        editAsMe(tools.plan.doc, (doc) => {
          days = shift(doc, item, { part, by, along })
        })
        moved += Math.abs(days)
        return days
      },
      end: (how) => {
        finish?.()
        if (how === 'given up' && moved > 0) tools.undo.undo()
        tools.sheet.refresh()
        chart.hold(false)
        setDragged(false)
        tell()
      },
    })
  }
  const wasDragged = () => {
    const is = was.current
    was.current = false
    return is
  }
  return { isDragged, onPointerDown, wasDragged }
}

const partAt = (target: EventTarget): Part => {
  const part = target instanceof Element ? target.closest('[data-part]') : null
  const name = part?.getAttribute('data-part')
  return name === 'start' || name === 'end' ? name : 'whole'
}
