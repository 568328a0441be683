import { useEffect } from 'react'

/** Long after what is on the screen has come. */
const WARM_AFTER_MS = 10_000

type Load = () => Promise<unknown>

/**
 * Fetches the code of menus and dialogs while there is a connection, so that they open without one
 * too. Not where the person asked the browser to save data.
 *
 * @param parts always the same array.
 */
export const useWarm = (parts: readonly Load[]) => {
  useEffect(() => {
    if (matchMedia('(prefers-reduced-data: reduce)').matches) return
    const timer = setTimeout(() => {
      // A miss costs nothing: they are fetched when they are opened.
      for (const load of parts) load().catch(() => undefined)
    }, WARM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [parts])
}
