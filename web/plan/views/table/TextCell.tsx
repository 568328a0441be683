import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import * as Y from 'yjs'
import { textAt } from '../../../../shared/plan-document.ts'
import { requireText } from '../../../../shared/plan-text.ts'
import { bindText } from '../../bind-text.ts'
import { MINE } from '../../mine.ts'
import { placeName } from '../../place.ts'
import { peopleAt } from '../../presence.ts'
import { useTools } from '../../tools.tsx'
import { useLook } from './CellShown.tsx'
import { type EditorProps, type Onward, onwardBy } from './editing.ts'
import styles from './Grid.module.css'

/**
 * Words of a cell, written live: two people in one cell see each other type, and both are kept. Escape
 * takes back what one typed since one began, and nothing else.
 */
export const TextCell = ({
  line,
  column,
  most,
  ...props
}: EditorProps & { readonly most: number }) => {
  const { plan } = useTools()
  const { language } = useLook()
  const place = { root: line.root, row: line.id, field: column.name } as const
  const isOneLine = column.field.kind === 'line'
  const control = useRef<HTMLTextAreaElement>(null)
  const [text] = useState(() => requireText(plan.doc, place))
  const leave = useTyping({ control, text, most, isOneLine })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is placed once, when one begins.
  useLayoutEffect(() => {
    const element = control.current
    element?.focus({ preventScroll: true })
    // A typed letter takes the place of what is there, but not while somebody else writes in it.
    const isAlone = peopleAt(plan.others.get(), placeName(place)).length === 0
    const end = element?.value.length ?? 0
    element?.setSelectionRange(props.how === 'replace' && isAlone ? 0 : end, end)
  }, [])
  useEffect(() => {
    const look = () => textAt(plan.doc, place) !== text && props.onDone('stay')
    plan.doc.on('afterTransaction', look)
    return () => plan.doc.off('afterTransaction', look)
  })
  return (
    <textarea
      ref={control}
      rows={1}
      lang={language}
      dir="auto"
      aria-label={props.label}
      defaultValue={text?.toString() ?? ''}
      onKeyDown={(event) => onKey(event, { isOneLine, leave, onDone: props.onDone })}
      onBlur={() => props.onDone('stay')}
      onPaste={(event) => {
        const words = event.clipboardData.getData('text/plain')
        const { value, selectionStart, selectionEnd } = event.currentTarget
        if (value.length - (selectionEnd - selectionStart) + words.length <= most) return
        event.preventDefault()
        props.onUnread(words, 'too-long')
      }}
      className={styles.editor}
    />
  )
}

interface Typing {
  readonly control: RefObject<HTMLTextAreaElement | null>
  readonly text: Y.Text | undefined
  readonly most: number
  readonly isOneLine: boolean
}
/** Binds the control to the text; returns how to take back what was typed. */
const useTyping = ({ control, text, most, isOneLine }: Typing): (() => void) => {
  const { undo, sheet } = useTools()
  const own = useRef<Y.UndoManager>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: bound once, to what one began to edit.
  useLayoutEffect(() => {
    if (!control.current || !text) return
    undo.pause()
    const mine = new Y.UndoManager(text, { trackedOrigins: new Set([MINE]) })
    own.current = mine
    const stop = bindText(control.current, { text, most, isOneLine })
    return () => {
      stop()
      mine.destroy()
      undo.pause()
      sheet.refresh()
    }
  }, [text])
  return () => {
    while (own.current?.canUndo()) own.current.undo()
  }
}

const onKey = (
  event: KeyboardEvent<HTMLTextAreaElement>,
  wish: {
    readonly isOneLine: boolean
    readonly leave: () => void
    readonly onDone: (onward: Onward) => void
  },
) => {
  if (event.nativeEvent.isComposing) return
  const isBreak = event.key === 'Enter' && (event.altKey || event.shiftKey) && !wish.isOneLine
  if (isBreak && event.altKey) {
    event.preventDefault()
    document.execCommand('insertLineBreak')
  }
  const onward = isBreak ? undefined : onwardBy(event)
  if (onward === undefined) return
  event.preventDefault()
  if (event.key === 'Escape') wish.leave()
  wish.onDone(onward)
}
