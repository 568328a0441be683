import { createContext, type PointerEvent, use } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import type { Column, Grouping } from './columns.ts'
import type { Target } from './moves.ts'

/** What the cards of a board share; the same object while only words of an action change. */
export interface Board {
  readonly grouping: Grouping
  readonly columns: readonly Column[]
  readonly selected: ReadonlySet<RowId>
  /** Cards just put on hold or cancelled by me: they ask why. */
  readonly asking: ReadonlySet<RowId>
  /** The one card that Tab leads to. */
  readonly current: RowId | undefined
  readonly setCurrent: (row: RowId) => void
  readonly toggle: (row: RowId) => void
  readonly clear: () => void
  /** Moves a card, and with it all that are selected if it is. */
  readonly move: (row: RowId, target: Omit<Target, 'grouping'>) => void
  readonly shift: (row: RowId, by: -1 | 1) => void
  readonly open: (row: RowId) => void
  readonly beginDrag: (event: PointerEvent, row: RowId) => void
}

export const BoardContext = createContext<Board | undefined>(undefined)
export const useBoard = (): Board => {
  const board = use(BoardContext)
  if (!board) throw new Error('useBoard needs a board around it')
  return board
}
