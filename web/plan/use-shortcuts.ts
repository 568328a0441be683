import { useEffect, useEffectEvent, useRef } from 'react'
import type { Undo } from './undo.ts'
import type { View } from './view-names.ts'

/** What opens over the plan, from its bar or by a key. */
export type PlanTool = 'map' | 'find' | 'palette'

interface Shortcuts {
  readonly undo: Undo
  readonly canEdit: boolean
  /** What is open now. */
  readonly tool: PlanTool | undefined
  readonly onTool: (tool: PlanTool | undefined) => void
  readonly onView: (view: View) => void
}

/** The keys that work anywhere on the sheet. The narrative has its own undo, so it is left alone. */
export const useShortcuts = (shortcuts: Shortcuts) => {
  const { undo, canEdit, tool, onTool } = shortcuts
  const isAfterG = useRef(false)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || !(target instanceof Element)) return
    const wanted = toolOf(event)
    // Pressed twice, the browser's own finding opens.
    if (wanted === 'find' && tool === 'find') return onTool(undefined)
    if (wanted !== undefined && target.closest('[role="dialog"]') === null) {
      event.preventDefault()
      return onTool(wanted)
    }
    onSingleKey(event, target, { ...shortcuts, isAfterG })
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

/** After `g`: by the place of the key, so that they work where another script is typed. */
const VIEW_KEYS: Readonly<Record<string, View>> = {
  KeyW: 'write',
  KeyT: 'table',
  KeyL: 'timeline',
  KeyB: 'board',
  KeyC: 'calendar',
  KeyM: 'budget',
  KeyI: 'indicators',
  KeyR: 'risks',
}

/** Keys without Ctrl: never where someone writes, and not at all where they were switched off. */
const onSingleKey = (
  event: KeyboardEvent,
  target: Element,
  { onTool, onView, isAfterG }: Shortcuts & { readonly isAfterG: { current: boolean } },
) => {
  const wasAfterG = isAfterG.current
  const { key, code, ctrlKey, metaKey, altKey } = event
  isAfterG.current = false
  if (ctrlKey || metaKey || altKey || isWriting(target) || !areSingleKeysOn()) return
  const view = wasAfterG ? VIEW_KEYS[code] : undefined
  isAfterG.current = code === 'KeyG'
  if (view) onView(view)
  else if (key === '?') onTool('map')
  else return
  event.preventDefault()
}

const toolOf = ({ code, key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => {
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return undefined
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.slice(-1).toLowerCase()
  if (letter === 'k') return 'palette'
  return letter === 'f' ? 'find' : undefined
}

const SINGLE_KEYS = 'counterpart.single-keys'
let singleKeys: boolean | undefined
/** Whether keys without Ctrl lead anywhere, on this device. */
export const areSingleKeysOn = (): boolean => {
  try {
    singleKeys ??= localStorage.getItem(SINGLE_KEYS) !== 'off'
  } catch {
    singleKeys ??= true
  }
  return singleKeys
}
export const setSingleKeys = (isOn: boolean): void => {
  singleKeys = isOn
  try {
    localStorage.setItem(SINGLE_KEYS, isOn ? 'on' : 'off')
  } catch {
    return
  }
}

const isWriting = (target: Element) =>
  target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null

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
