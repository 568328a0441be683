import type { KeyboardEvent } from 'react'
import type { CellValue, Column, NotRead } from '../../cells/cell.ts'
import type { Line } from './lines.ts'
import type { Editing } from './use-spot.ts'

/** Where one goes on when a cell is done: down, to a new row below, to the next or last column, or nowhere. */
export type Onward = 'down' | 'new' | 'next' | 'back' | 'stay'
export interface EditorProps {
  readonly line: Line
  readonly column: Column
  readonly how: Editing
  /** What was typed to begin, where the letter does not land in the control by itself. */
  readonly typed: string
  readonly label: string
  readonly onDone: (onward: Onward) => void
  readonly onSet: (value: CellValue) => void
  /** Tells what was typed or pasted and cannot be taken in. */
  readonly onUnread: (text: string, why: NotRead) => void
}

/** Where a key leads out of a cell that is being edited. */
export const onwardBy = ({ key, shiftKey }: KeyboardEvent): Onward | undefined => {
  if (key === 'Enter') return shiftKey ? 'new' : 'down'
  if (key === 'Tab') return shiftKey ? 'back' : 'next'
  return key === 'Escape' ? 'stay' : undefined
}
