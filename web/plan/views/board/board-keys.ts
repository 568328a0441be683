import type { KeyboardEvent } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import type { Board } from './board-context.ts'
import { cardAt, type Step, spotIn } from './columns.ts'

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'before',
  ArrowRight: 'behind',
  Home: 'first',
  End: 'last',
}
const TURNED: Readonly<Partial<Record<Step, Step>>> = { before: 'behind', behind: 'before' }

/** The step a key means, in the direction the page is read. */
const stepOf = ({ key }: KeyboardEvent): Step | undefined => {
  const step = STEPS[key]
  return step && document.dir === 'rtl' ? (TURNED[step] ?? step) : step
}

/** Goes from card to card with the arrows, and with Ctrl or Alt takes the card along. */
export const onBoardKey = (
  event: KeyboardEvent,
  board: Board,
  wish: { readonly canEdit: boolean; readonly focus: (row: RowId) => void },
) => {
  if (!(event.target instanceof Element) || event.target.closest('textarea, [role="menu"]')) return
  const card = event.target.closest('[data-card]')?.getAttribute('data-card')
  if (!card || event.shiftKey || event.metaKey) return
  const row = card as RowId
  const step = stepOf(event)
  const isMoving = event.ctrlKey || event.altKey
  if (step) {
    event.preventDefault()
    if (!isMoving) wish.focus(cardAt(board.columns, row, step))
    else if (wish.canEdit) take(board, row, step)
  } else if (event.key === 'x' && !isMoving && wish.canEdit) {
    event.preventDefault()
    board.toggle(row)
  }
}

const take = (board: Board, row: RowId, step: Step) => {
  if (step === 'up' || step === 'down') board.shift(row, step === 'up' ? -1 : 1)
  const spot = spotIn(board.columns, row)
  if (!spot || (step !== 'before' && step !== 'behind')) return
  const to = board.columns[spot.column + (step === 'before' ? -1 : 1)]
  if (to) board.move(row, { value: to.value })
}
