import { createContext, type PointerEvent, use } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import type { Column, Grouping } from './columns.ts'
import type { Target } from './moves.ts'

/** What one does with the cards of a board; the same functions as long as it is open. */
export interface BoardActs {
  readonly setCurrent: (row: RowId) => void
  readonly toggle: (row: RowId) => void
  readonly clear: () => void
  /** Moves a card, and with it all that are selected if it is. */
  readonly move: (row: RowId, target: Omit<Target, 'grouping'>) => void
  readonly shift: (row: RowId, by: -1 | 1) => void
  readonly open: (row: RowId) => void
  readonly beginDrag: (event: PointerEvent, row: RowId) => void
}

/** What a board shows; the same object while only words of an action change. */
export interface Board extends BoardActs {
  readonly grouping: Grouping
  readonly columns: readonly Column[]
  readonly selected: ReadonlySet<RowId>
  /** Cards just put on hold or cancelled by me: they ask why. */
  readonly asking: ReadonlySet<RowId>
  /** The one card that Tab leads to. */
  readonly current: RowId | undefined
}

export const BoardContext = createContext<Board | undefined>(undefined)
export const useBoard = (): Board => {
  const board = use(BoardContext)
  if (!board) throw new Error('useBoard needs a board around it')
  return board
}

/** For cards: there are hundreds, and what one of them shows it is told. */
export const BoardActsContext = createContext<BoardActs | undefined>(undefined)
export const useBoardActs = (): BoardActs => {
  const acts = use(BoardActsContext)
  if (!acts) throw new Error('useBoardActs needs a board around it')
  return acts
}
