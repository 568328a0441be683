import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Item } from './use-timeline.ts'

/** One bar or point takes the Tab key; arrows up and down go to the others, page keys ten at a time. */
export const useRoving = (box: RefObject<HTMLElement | null>, items: readonly Item[]) => {
  const [wanted, setWanted] = useState<string>()
  const isGoing = useRef(false)
  const at = Math.max(
    0,
    items.findIndex(({ name }) => name === wanted),
  )
  const current = items[at]
  useEffect(() => {
    if (!isGoing.current || wanted === undefined) return
    isGoing.current = false
    box.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(wanted)}"]`)?.focus()
  }, [box, wanted])
  const onKeyDown = (event: KeyboardEvent) => {
    const isItem = event.target instanceof Element && event.target.matches('[data-item]')
    const to = isItem && !hasModifier(event) ? placeOfKey(event.key, at, items.length) : undefined
    const next = to === undefined ? undefined : items[to]
    if (!next) return
    event.preventDefault()
    isGoing.current = true
    setWanted(next.name)
  }
  return { current, goTo: setWanted, onKeyDown }
}

const hasModifier = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  ctrlKey || metaKey || altKey || shiftKey

const placeOfKey = (key: string, at: number, count: number): number | undefined => {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: count - 1,
  }
  const to = steps[key]
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to))
}
