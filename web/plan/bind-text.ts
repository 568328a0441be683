import * as Y from 'yjs'
import { editAsMe } from './mine.ts'
import { type Delta, endOf, fitting, moved, type TextChange, textChange } from './text-diff.ts'

/** What is needed of an input or textarea, so that two of them can be tested without a browser. */
export interface TextControl {
  value: string
  readonly selectionStart: number | null
  readonly selectionEnd: number | null
  setSelectionRange: (start: number, end: number) => void
  addEventListener: (event: string, listener: () => void) => void
  removeEventListener: (event: string, listener: () => void) => void
}
export interface TextBinding {
  readonly text: Y.Text
  /** The most characters it takes; beyond them nothing more goes in, and `onFull` is told. */
  readonly most: number
  /** A field of one line: line breaks become spaces. */
  readonly isOneLine?: boolean
  readonly onFull?: () => void
  /** After every change of what is shown, mine or not. */
  readonly onShown?: () => void
}

/**
 * Keeps a control and a live text the same, character by character. Others' words never move my caret
 * from its place between the words, and wait while an input method is composing. Returns how to stop.
 */
export const bindText = (control: TextControl, binding: TextBinding): (() => void) => {
  const { text } = binding
  const state: Binding = { shown: text.toString(), writing: false, composing: false, held: [] }
  const show = (value: string, caret: Caret) => {
    state.shown = value
    if (control.value !== value) {
      control.value = value
      control.setSelectionRange(...caret)
    }
    binding.onShown?.()
  }
  const listeners = {
    input: () => write({ control, binding, state, show }),
    compositionstart: () => {
      state.composing = true
    },
    compositionend: () => {
      state.composing = false
      write({ control, binding, state, show })
    },
  }
  const onText = (event: Y.YTextEvent, { origin }: Y.Transaction) => {
    if (state.writing) return
    const delta = event.delta as Delta
    if (state.composing) {
      state.held = [...state.held, delta]
      return
    }
    const [start, end] = caretOf(control)
    // What undoing brings back or takes away is where one wants to go on.
    const isUndoing = origin instanceof Y.UndoManager
    show(
      text.toString(),
      isUndoing ? [endOf(delta), endOf(delta)] : [moved(start, delta), moved(end, delta)],
    )
  }

  control.value = state.shown
  for (const [event, listen] of Object.entries(listeners)) control.addEventListener(event, listen)
  text.observe(onText)
  binding.onShown?.()
  return () => {
    for (const [event, listen] of Object.entries(listeners))
      control.removeEventListener(event, listen)
    text.unobserve(onText)
  }
}

type Caret = [start: number, end: number]
interface Binding {
  /** What the control said when it and the text were last the same. */
  shown: string
  writing: boolean
  composing: boolean
  /** What others changed while an input method was composing, not shown yet. */
  held: Delta[]
}
interface Bound {
  readonly control: TextControl
  readonly binding: TextBinding
  readonly state: Binding
  readonly show: (value: string, caret: Caret) => void
}

const caretOf = ({ value, selectionStart, selectionEnd }: TextControl): Caret => {
  const start = selectionStart ?? value.length
  return [start, selectionEnd ?? start]
}

/** Takes what was typed into the text. */
const write = ({ control, binding, state, show }: Bound) => {
  const { text, most, isOneLine = false, onFull } = binding
  // The control must not be touched while composing, so what needs that waits until it is over.
  if (state.composing && state.held.length > 0) return
  const typed = isOneLine ? control.value.replaceAll('\n', ' ') : control.value
  const [caret] = caretOf(control)
  const wish = textChange(state.shown, typed, caret) ?? { at: caret, remove: 0, insert: '' }
  const change = fitting(state.shown, wish, most)
  if (state.composing && change !== wish) return
  const { held } = state
  const through = (index: number) => held.reduce((at, delta) => moved(at, delta), index)
  const at = through(change.at)
  const placed = { ...change, at, remove: Math.max(0, through(change.at + change.remove) - at) }
  state.writing = true
  replace(text, placed)
  state.writing = false
  state.held = []
  if (state.composing) {
    state.shown = typed
    binding.onShown?.()
    return
  }
  if (change !== wish) onFull?.()
  const end = caretAfter({ caret, wish, change, at, through })
  show(text.toString(), [end, end])
}

const replace = (text: Y.Text, { at, remove, insert }: TextChange) => {
  if (text.doc === null) throw new Error('this text is in no document')
  if (remove === 0 && insert === '') return
  editAsMe(text.doc, () => {
    if (remove > 0) text.delete(at, remove)
    if (insert !== '') text.insert(at, insert)
  })
}

/** Where the caret stands once less than what was wished went in, or others' changes came with it. */
const caretAfter = (now: {
  caret: number
  wish: TextChange
  change: TextChange
  at: number
  through: (index: number) => number
}): number => {
  const { caret, wish, change, at, through } = now
  const into = caret - wish.at
  if (into <= 0) return through(caret)
  if (into <= wish.insert.length) return at + Math.min(into, change.insert.length)
  const behind = through(caret - wish.insert.length + wish.remove)
  return behind + change.insert.length - change.remove
}
