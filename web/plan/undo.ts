import * as Y from 'yjs'
import type { RowId } from '../../shared/ids.ts'
import { PLAN_ROOTS, type RowRoot } from '../../shared/plan-document.ts'
import { removeRow, restoreRow } from '../../shared/plan-edit.ts'
import { createStore, type Store } from '../live/store.ts'
import { MINE } from './mine.ts'

export interface UndoState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}
export interface Undo {
  readonly state: Store<UndoState>
  readonly undo: () => void
  readonly redo: () => void
  /** What follows is undone apart from what was done before. */
  readonly pause: () => void
  /** Adds a row so that undoing it takes the row out, with all that others wrote in it kept. */
  readonly add: (root: RowRoot, row: RowId, add: () => void) => void
  readonly close: () => void
}

type StackItem = Y.UndoManager['undoStack'][number]
/** Something that can be undone: edits, kept by Yjs, or a row that was added, which Yjs would erase. */
type Step = { readonly edits: StackItem } | { readonly root: RowRoot; readonly row: RowId }

/** Undoes and redoes one's own edits of the structured fields; the narrative has its own. */
export const createUndo = (doc: Y.Doc): Undo => {
  const manager = new Y.UndoManager(
    PLAN_ROOTS.map((root) => doc.getMap(root)),
    { trackedOrigins: new Set([MINE]), captureTimeout: 600 },
  )
  const state = createStore<UndoState>({ canUndo: false, canRedo: false })
  let done: Step[] = []
  let undone: Step[] = []

  const show = () => {
    done = done.filter((step) => !('edits' in step) || manager.undoStack.includes(step.edits))
    undone = undone.filter((step) => !('edits' in step) || manager.redoStack.includes(step.edits))
    state.set({ canUndo: done.length > 0, canRedo: undone.length > 0 })
  }
  const did = (step: Step) => {
    done = [...done, step]
    undone = []
    show()
  }
  // Undoing puts an item on Yjs's other stack; only what the person did is a new step.
  let turning: Step[] | undefined
  manager.on('stack-item-added', ({ stackItem }: { stackItem: StackItem }) => {
    if (turning) turning.push({ edits: stackItem })
    else did({ edits: stackItem })
  })

  const turn = (from: Step[], act: { edits: () => unknown; row: (step: RowStep) => void }) => {
    const step = from.pop()
    const turned: Step[] = []
    if (step) {
      turning = turned
      if ('edits' in step) act.edits()
      else {
        act.row(step)
        turned.push(step)
      }
      turning = undefined
    }
    return turned
  }

  return {
    state,
    undo: () => {
      const edits = () => manager.undo()
      undone.push(...turn(done, { edits, row: ({ root, row }) => removeRow(doc, root, row) }))
      show()
    },
    redo: () => {
      const edits = () => manager.redo()
      done.push(...turn(undone, { edits, row: ({ root, row }) => restoreRow(doc, root, row) }))
      show()
    },
    pause: () => manager.stopCapturing(),
    add: (root, row, add) => {
      manager.stopCapturing()
      doc.transact(add)
      manager.clear(false, true)
      did({ root, row })
    },
    close: () => manager.destroy(),
  }
}
type RowStep = Exclude<Step, { edits: StackItem }>
