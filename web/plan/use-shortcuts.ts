import { useEffect, useEffectEvent } from 'react'
import type { Undo } from './undo.ts'

interface Shortcuts {
  readonly undo: Undo
  readonly canEdit: boolean
  readonly onMap: () => void
}

/** The keys that work anywhere on the sheet. The narrative has its own undo, so it is left alone. */
export const useShortcuts = ({ undo, canEdit, onMap }: Shortcuts) => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || !(target instanceof Element)) return
    if (event.key === '?' && !isWriting(target)) {
      event.preventDefault()
      onMap()
    }
    const wish = canEdit && isOnSheet(target) ? wishOf(event) : undefined
    if (wish === undefined) return
    event.preventDefault()
    undo[wish]()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

const isWriting = (target: Element) =>
  target.closest('input, textarea, select, [contenteditable="true"]') !== null

/** On the sheet, or nowhere: another field of the page (a message, say) keeps its own undo. */
const isOnSheet = (target: Element) =>
  target.closest('.ProseMirror') === null &&
  (!isWriting(target) || target.closest('[data-plan-state]') !== null)

export const wishOf = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): 'undo' | 'redo' | undefined => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : undefined
}
