import { useEffect, useEffectEvent } from 'react'
import type { Acting } from './acts.ts'

/** A link to a row (`#row`), such as to where somebody is, leads to its line. */
export const useRowFromAddress = ({ table, selection }: Acting) => {
  const go = useEffectEvent(() => {
    const line = table.lines.findIndex(({ id }) => id === location.hash.slice(1))
    if (line >= 0) selection.go({ line, column: 1 })
  })
  useEffect(() => {
    const listen = () => go()
    if (location.hash.length > 1) listen()
    addEventListener('hashchange', listen)
    return () => removeEventListener('hashchange', listen)
  }, [])
}
