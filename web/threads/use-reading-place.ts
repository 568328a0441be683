import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { idOf } from './Message.tsx'
import { bring, scrollerOf } from './scroll.ts'

/** How many entries are drawn at first, and more at each wish for earlier ones. */
const WINDOW = 120
const CONTEXT = 5

export interface ReadingPlace {
  /** Put it behind the last line; being in sight means that the reader is at the end. */
  readonly end: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  /** The first entry drawn, counted from 0. */
  readonly from: number
  readonly showEarlier: () => void
  readonly goTo: (seq: number) => void
  readonly goToEnd: () => void
}

/**
 * Where the reader is in a thread. It opens at the line of what is new, or at the end; at the end it
 * stays with what comes; anywhere else nothing moves under the eyes.
 *
 * @param wish.count entries in the log; `lines` counts what is on its way too.
 */
export const useReadingPlace = (wish: {
  isReady: boolean
  count: number
  lines: number
  firstNew: number | undefined
}): ReadingPlace => {
  const { isReady, count, lines, firstNew } = wish
  const end = useRef<HTMLDivElement>(null)
  const isAtEnd = useInSight(end)
  const [from, setFrom] = useState<number>()
  const wanted = isReady && from === undefined ? (seqInAddress() ?? firstNew) : undefined
  if (isReady && from === undefined) setFrom(firstDrawn(count, wanted))

  const opened = useRef(false)
  const stays = useRef(true)
  useEffect(() => {
    if (opened.current) stays.current = isAtEnd
  }, [isAtEnd])
  // biome-ignore lint/correctness/useExhaustiveDependencies: that there are more lines is what matters.
  useLayoutEffect(() => {
    if (from === undefined) return
    if (!opened.current) {
      opened.current = true
      const seq = seqInAddress()
      stays.current = seq === undefined && firstNew === undefined
      if (seq !== undefined) return show(seq)
      if (firstNew !== undefined) return showNew()
    }
    if (stays.current) toEnd(end)
  }, [from, lines])

  useEffect(() => {
    const talk = end.current?.parentElement
    if (!talk) return
    // A banner or a picture of the keyboard changes heights without adding a line.
    const observer = new ResizeObserver(() => {
      if (opened.current && stays.current) toEnd(end)
    })
    observer.observe(talk)
    return () => observer.disconnect()
  }, [])

  return {
    end,
    isAtEnd,
    from: from ?? 0,
    showEarlier: () => keepInPlace(() => setFrom(Math.max(0, (from ?? 0) - WINDOW))),
    goTo: (seq) => {
      if (from !== undefined && seq - 1 < from) flushSync(() => setFrom(firstDrawn(count, seq)))
      show(seq)
    },
    goToEnd: () => {
      stays.current = true
      toEnd(end)
    },
  }
}

const firstDrawn = (count: number, wanted: number | undefined) =>
  Math.max(0, Math.min(count - WINDOW, (wanted ?? count) - 1 - CONTEXT))

/** `…/threads/<id>#12` asks for entry 12. */
const seqInAddress = (): number | undefined => {
  const [, seq] = /^#(\d{1,9})$/.exec(location.hash) ?? []
  return location.pathname.startsWith('/threads/') && seq !== undefined ? Number(seq) : undefined
}

const show = (seq: number): void => {
  const message = document.getElementById(idOf(seq))
  if (message) bring(message, 'middle')
  message?.focus({ preventScroll: true })
}
const showNew = (): void => {
  const line = document.querySelector<HTMLElement>('[data-new-line]')
  if (line) bring(line, 'start')
}
const toEnd = (end: RefObject<HTMLElement | null>): void => {
  if (end.current) bring(end.current, 'end')
}

/** Adds lines above without moving those one looks at; not every browser does it by itself. */
const keepInPlace = (add: () => void) => {
  const first = document.querySelector<HTMLElement>('[data-row]')
  const before = first?.getBoundingClientRect().top ?? 0
  flushSync(add)
  if (!first?.isConnected) return
  const moved = first.getBoundingClientRect().top - before
  if (moved !== 0) scrollerOf(first).scrollBy(0, moved)
}
const useInSight = (element: RefObject<HTMLElement | null>): boolean => {
  const [inSight, setInSight] = useState(false)
  useEffect(() => {
    if (element.current === null) return
    const observer = new IntersectionObserver(([seen]) => setInSight(seen?.isIntersecting === true))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return inSight
}
