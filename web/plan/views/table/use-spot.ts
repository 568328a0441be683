import { useMemo, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import type { Column } from '../../cells/cell.ts'
import type { Line } from './lines.ts'
import { type Place, type Range, rangeOf } from './moves.ts'

/** The line of the table's head. */
export const HEAD = 'head'
/** The column of a row's number. */
export const NUMBER = ''

/** A cell by its row and column, whatever comes or goes before it; `line` is where it was, should the row go. */
interface Spot {
  readonly id: string
  readonly column: string
  readonly line: number
}
/** `replace` begins with nothing, because a letter was typed; `keep` with what is there. */
export type Editing = 'keep' | 'replace'

interface State {
  readonly active: Spot | undefined
  readonly anchor: Spot | undefined
  readonly picked: ReadonlySet<RowId>
  readonly editing: Editing | undefined
  readonly typed: string
}
const NOWHERE: State = {
  active: undefined,
  anchor: undefined,
  picked: new Set(),
  editing: undefined,
  typed: '',
}

export interface Selection {
  readonly active: Place
  readonly range: Range
  readonly picked: ReadonlySet<RowId>
  readonly editing: Editing | undefined
  /** What was typed to begin, for a control that is not there at once to take it. */
  readonly typed: string
  /** The rows that an act on the selection means: those picked, else those of the range. */
  readonly rows: readonly Line[]
  readonly go: (to: Place, wish?: { readonly extend?: boolean }) => void
  /** Goes to a row by its id, also one that is only just added. */
  readonly goTo: (row: RowId) => void
  readonly edit: (how: Editing | undefined, letter?: string) => void
  readonly pick: (ids: readonly RowId[], isIn: boolean) => void
  readonly clear: () => void
}

/** Where one is in a grid and what is selected there. It stays with its rows when others move or take out some. */
export const useSelection = (lines: readonly Line[], columns: readonly Column[]): Selection => {
  const [state, setState] = useState(NOWHERE)
  const index = useMemo(() => new Map(lines.map(({ id }, at) => [String(id), at])), [lines])
  const placeOf = (spot: Spot | undefined): Place => {
    const column = columns.findIndex(({ name }) => name === spot?.column) + 1
    if (!spot || spot.id === HEAD) return { line: spot ? -1 : 0, column: spot ? column : 1 }
    return { line: index.get(spot.id) ?? Math.min(spot.line, lines.length - 1), column }
  }
  const spotAt = ({ line, column }: Place): Spot => ({
    id: lines[line]?.id ?? HEAD,
    column: columns[column - 1]?.name ?? NUMBER,
    line,
  })
  const active = placeOf(state.active)
  const range = rangeOf(active, placeOf(state.anchor ?? state.active))
  const isThere = state.active !== undefined && index.has(state.active.id)
  return {
    active,
    range,
    picked: state.picked,
    editing: isThere ? state.editing : undefined,
    typed: state.typed,
    rows: useRows(lines, { range, picked: state.picked }),
    go: (to, { extend = false } = {}) =>
      setState((now) => ({
        ...now,
        active: spotAt(to),
        anchor: extend ? (now.anchor ?? spotAt(active)) : spotAt(to),
        editing: undefined,
      })),
    goTo: (id) => {
      const spot = { id, column: columns[0]?.name ?? NUMBER, line: 0 }
      setState((now) => ({ ...now, active: spot, anchor: spot, editing: undefined }))
    },
    edit: (how, letter = '') =>
      setState((now) => {
        const typed = now.editing === how ? `${now.typed}${letter}` : letter
        return { ...now, active: spotAt(active), editing: how, typed }
      }),
    pick: (ids, isIn) =>
      setState((now) => {
        const picked = new Set(now.picked)
        for (const id of ids) isIn ? picked.add(id) : picked.delete(id)
        return { ...now, picked }
      }),
    clear: () => setState((now) => ({ ...now, anchor: now.active, picked: NOWHERE.picked })),
  }
}

const useRows = (
  lines: readonly Line[],
  { range, picked }: Pick<Selection, 'range' | 'picked'>,
): readonly Line[] => {
  const [first, last] = range.lines
  return useMemo(() => {
    const rows = lines.filter(({ kind }) => kind === 'row')
    const chosen = rows.filter(({ id }) => picked.has(id))
    if (chosen.length > 0) return chosen
    return lines.slice(Math.max(0, first), last + 1).filter(({ kind }) => kind === 'row')
  }, [lines, first, last, picked])
}
