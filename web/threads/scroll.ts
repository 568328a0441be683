/** Room for what sticks to the top: the page's header, or a panel's own. */
const HEADER_PX = { page: 96, panel: 56 } as const

/** What scrolls an element: the panel it is in, else the page. */
export const scrollerOf = (element: HTMLElement): Element => {
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above
  }
  return document.documentElement
}

/**
 * Brings an element into sight by moving only what holds it: `scrollIntoView` would also move the
 * page behind a panel.
 */
export const bring = (element: HTMLElement, where: 'start' | 'middle' | 'end'): void => {
  const scroller = scrollerOf(element)
  const isPage = scroller === document.documentElement
  const { top, bottom } = element.getBoundingClientRect()
  const view = isPage ? { top: 0, bottom: scroller.clientHeight } : scroller.getBoundingClientRect()
  const moves = {
    start: top - view.top - HEADER_PX[isPage ? 'page' : 'panel'],
    middle: (top + bottom - view.top - view.bottom) / 2,
    end: Math.max(0, bottom - view.bottom),
  }
  scroller.scrollBy(0, moves[where])
}
