import { useEffect, useSyncExternalStore } from 'react'

const MOVED = 'counterpart:moved'

const subscribe = (listener: () => void) => {
  addEventListener('popstate', listener)
  addEventListener(MOVED, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(MOVED, listener)
  }
}

export interface MoveOptions {
  /** Leaves no way back to the place one comes from. */
  readonly replace?: boolean
}

/** Goes to another screen without loading the page anew; `to` is a path with its query and hash. */
export const navigate = (to: string, { replace = false }: MoveOptions = {}): void => {
  const before = location.pathname
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  if (location.pathname !== before) scrollTo(0, 0)
  dispatchEvent(new Event(MOVED))
}

/** The path of the screen shown now, and the way to another. Forty lines for what a router weighs 2 kB. */
export const useLocation = (): readonly [place: string, go: typeof navigate] => [
  useSyncExternalStore(subscribe, () => location.pathname),
  navigate,
]

/** The query of the address, with its question mark. */
export const useSearch = (): string => useSyncExternalStore(subscribe, () => location.search)

/** Goes elsewhere as soon as it is shown. */
export const Redirect = ({ to }: { readonly to: string }) => {
  useEffect(() => navigate(to, { replace: true }), [to])
  return null
}
