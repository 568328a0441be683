import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { share } from '../../share.ts'
import { useSheet, useTools } from '../../tools.tsx'
import { readKept, writeKept } from '../kept.ts'
import type { Board, BoardActs } from './board-context.ts'
import { useColumnWords } from './board-words.tsx'
import { type BoardFilter, type Column, columnsOf, GROUPINGS, NO_FILTER } from './columns.ts'
import { moveCards, shiftCard, type Target } from './moves.ts'
import { useCardDrag } from './use-card-drag.ts'

const KEPT = 'board.grouping'
const NEEDS_REASON: ReadonlySet<string> = new Set(['on-hold', 'cancelled'])

/** What is shown, kept the same while nothing moved between columns. */
const useColumns = (grouping: Board['grouping'], filter: BoardFilter): readonly Column[] => {
  const { organisations } = useTools()
  const sheet = useSheet((whole) => whole)
  const last = useRef<readonly Column[]>([])
  const ids = organisations.flatMap(({ id, side }) => (side === undefined ? [] : [id]))
  last.current = share(last.current, columnsOf(sheet, { grouping, filter }, ids))
  return last.current
}

/** Puts the focus on a card once it is drawn where it now stands. */
const useCardFocus = () => {
  const wanted = useRef<RowId>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    const card = document.querySelector(`[data-card="${CSS.escape(wanted.current)}"] button`)
    if (!(card instanceof HTMLElement)) return
    wanted.current = undefined
    card.focus()
  })
  return wanted
}

/** Moves cards, says where they went, and asks for a reason where one helps. */
const useMoving = (grouping: Board['grouping'], selected: ReadonlySet<RowId>) => {
  const { t } = useLingui()
  const tools = useTools()
  const columnWords = useColumnWords()
  const [asking, setAsking] = useState<ReadonlySet<RowId>>(new Set())
  const move = (row: RowId, target: Omit<Target, 'grouping'>) => {
    const rows = selected.has(row) ? [...selected] : [row]
    const moved = moveCards(tools, rows, { grouping, ...target })
    if (moved.length === 0) return
    const where = columnWords(grouping, target.value)
    const count = moved.length
    const number = tools.sheet.get().actions[row]?.number ?? ''
    tools.say(count === 1 ? t`Action ${number}: now ${where}` : t`${count} actions: now ${where}`)
    if (grouping === 'status' && NEEDS_REASON.has(target.value)) setAsking(new Set(moved))
  }
  const shift = (row: RowId, by: -1 | 1) => {
    if (grouping !== 'output') {
      tools.say(t`Cards stand in the order of the plan. Grouped by output, you can change it.`)
      return
    }
    shiftCard(tools, row, by)
    const number = tools.sheet.get().actions[row]?.number ?? ''
    tools.say(t`It now has the number ${number}`)
  }
  return { asking, move, shift }
}

/** The same functions for good, which do what those of the last drawing would. */
const useSame = <Acts extends { readonly [name in keyof Acts]: (...args: never[]) => void }>(
  acts: Acts,
): Acts => {
  const latest = useRef(acts)
  latest.current = acts
  const [same] = useState(() =>
    Object.fromEntries(
      Object.keys(acts).map((name) => [
        name,
        (...args: never[]) => latest.current[name as keyof Acts](...args),
      ]),
    ),
  )
  // Each name has a function of its own type.
  return same as unknown as Acts
}

/** The state of the board: what is shown, what is selected, and what one does with it. */
export const useBoardState = () => {
  const { openRow, canEdit } = useTools()
  const kept = readKept(KEPT)
  const [grouping, setGrouping] = useState(() => GROUPINGS.find((one) => one === kept) ?? 'status')
  const [filter, setFilter] = useState(NO_FILTER)
  const [selected, setSelected] = useState<ReadonlySet<RowId>>(new Set())
  const [current, setCurrent] = useState<RowId>()
  const columns = useColumns(grouping, filter)
  const wanted = useCardFocus()
  const { asking, move, shift } = useMoving(grouping, selected)
  const follow = (row: RowId, act: () => void) => {
    wanted.current = row
    act()
    setCurrent(row)
  }
  const drag = useCardDrag({
    canDrag: canEdit,
    onDrop: (row, { value, before }) =>
      follow(row, () => move(row, { value, before: grouping === 'output' ? before : undefined })),
  })
  const shown = columns.some(({ actions }) => current !== undefined && actions.includes(current))
  const first = columns.find(({ actions }) => actions.length > 0)?.actions[0]
  const toggle = (row: RowId) =>
    setSelected((known) => {
      const next = new Set(known)
      if (!next.delete(row)) next.add(row)
      return next
    })
  const acts = useSame<BoardActs>({
    ...{ setCurrent, toggle, beginDrag: drag.begin },
    clear: () => setSelected(new Set()),
    move: (row, target) => follow(row, () => move(row, target)),
    shift: (row, by) => follow(row, () => shift(row, by)),
    open: (row) => {
      if (!drag.wasDragged.current) openRow.set({ row })
    },
  })
  const now = shown ? current : first
  const board: Board = useMemo(
    () => ({ ...acts, grouping, columns, selected, asking, current: now }),
    [acts, grouping, columns, selected, asking, now],
  )
  const group = (next: Board['grouping']) => {
    writeKept(KEPT, next)
    setGrouping(next)
  }
  return { board, acts, filter, setFilter, group, drag }
}
