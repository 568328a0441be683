import * as Y from 'yjs'
import { PLAN_ROOTS } from '../../shared/plan-fields.ts'
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
  /** All edits from here are undone as one step, however long they take, until the answer is called: a drag. */
  readonly together: () => () => void
  /** Does something whose way back Yjs would get wrong: it would erase an added row with what others wrote in it. */
  readonly act: (act: Act) => void
  readonly close: () => void
}

type StackItem = Y.UndoManager['undoStack'][number]
/** What is done first, how it is taken back, and how it is done once more. */
export interface Act {
  readonly first: () => void
  readonly back: () => void
  readonly again: () => void
}
/** Something that can be undone: edits, kept by Yjs, or an act that knows its own way back. */
type Step = { readonly edits: StackItem } | Act

/** What is typed without a longer pause is undone together. */
const CAPTURE_MS = 600

/** Undoes and redoes one's own edits of the structured fields; the narrative has its own. */
export const createUndo = (doc: Y.Doc): Undo => {
  const manager = new Y.UndoManager(
    PLAN_ROOTS.map((root) => doc.getMap(root)),
    { trackedOrigins: new Set([MINE]), captureTimeout: CAPTURE_MS },
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

  /** Turns the last step round; what it becomes is the next step the other way. */
  const turn = (from: Step[], way: { edits: () => unknown; act: (act: Act) => void }) => {
    const step = from.pop()
    if (step === undefined) return []
    const turned: Step[] = []
    turning = turned
    if ('edits' in step) way.edits()
    else {
      way.act(step)
      turned.push(step)
    }
    turning = undefined
    return turned
  }

  return {
    state,
    undo: () => {
      undone.push(...turn(done, { edits: () => manager.undo(), act: ({ back }) => back() }))
      show()
    },
    redo: () => {
      done.push(...turn(undone, { edits: () => manager.redo(), act: ({ again }) => again() }))
      show()
    },
    pause: () => manager.stopCapturing(),
    together: () => {
      manager.stopCapturing()
      manager.captureTimeout = Number.POSITIVE_INFINITY
      return () => {
        manager.captureTimeout = CAPTURE_MS
        manager.stopCapturing()
      }
    },
    act: (act) => {
      manager.stopCapturing()
      act.first()
      manager.clear(false, true)
      did(act)
    },
    close: () => manager.destroy(),
  }
}
