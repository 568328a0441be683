import { useEffect } from 'react'

const STOPS = 'a[href], button:not([disabled]), input, [tabindex="0"]'

/**
 * Whoever comes to a view by a key goes on in the view, not at the head of the page: a grid is entered
 * where one was in it, any other view at its first control. Behind a mouse or a finger nothing moves.
 */
export const useEntered = () => {
  useEffect(() => {
    // The page takes the focus first, when another place comes.
    const frame = requestAnimationFrame(() => {
      if (!document.activeElement?.matches('main:focus-visible')) return
      const view = document.querySelector('[data-view]')
      const stop = view?.querySelector('[role="grid"] [tabindex="0"]') ?? view?.querySelector(STOPS)
      if (stop instanceof HTMLElement) stop.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [])
}
