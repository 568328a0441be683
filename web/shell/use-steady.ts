import { useEffect, useRef, useState } from 'react'
import { isSame, patienceFor, type ShownSave } from './shown-save.ts'

/** The state to show: the exact one, once it has lasted long enough to be worth a word. */
export const useSteady = (exact: ShownSave): ShownSave => {
  const [shown, setShown] = useState(exact)
  const latest = useRef(exact)
  useEffect(() => {
    latest.current = exact
  })
  const wait = isSame(shown, exact) ? undefined : patienceFor(shown, exact)
  useEffect(() => {
    if (wait === undefined) return
    const timer = setTimeout(() => setShown(latest.current), wait)
    return () => clearTimeout(timer)
  }, [wait])
  return shown
}
