import { type RefObject, useEffect } from 'react'
import * as Y from 'yjs'
import { PLAN_ROOTS, type PlanRoot } from '../../shared/plan-fields.ts'
import { MINE } from './mine.ts'
import { useTools } from './tools.tsx'

const FLASH_MS = 150

/** Shows for a moment where someone else changed something. Not while the plan first arrives. */
export const useFlash = (sheet: RefObject<HTMLElement | null>) => {
  const { plan } = useTools()
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    let places = new Set<string>()
    let frame: number | undefined
    const flash = () => {
      frame = undefined
      for (const place of places) light(sheet.current, place)
      places = new Set()
    }
    const listeners = PLAN_ROOTS.map((root) => {
      const map = plan.doc.getMap(root)
      const listen = (
        events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
        { origin }: Y.Transaction,
      ) => {
        if (origin === MINE || plan.state.get().state !== 'level') return
        for (const event of events) for (const place of placesOf(root, event)) places.add(place)
        // The page shows the change in the next frame; it lights up in the one after.
        frame ??= requestAnimationFrame(() => {
          frame = requestAnimationFrame(flash)
        })
      }
      map.observeDeep(listen)
      return () => map.unobserveDeep(listen)
    })
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame)
      for (const stop of listeners) stop()
    }
  }, [plan, sheet])
}

/** The fields an event touched, as places. */
const placesOf = (root: PlanRoot, event: Y.YEvent<Y.AbstractType<unknown>>): readonly string[] => {
  const path = event.path.map(String)
  const keys = event instanceof Y.YMapEvent ? [...event.keysChanged] : [undefined]
  const depth = root === 'plan' ? 1 : 2
  return keys.map((key) =>
    [root, ...path, ...(key === undefined ? [] : [key])].slice(0, depth + 1).join('/'),
  )
}

/** The field itself if it is open, else its row's line. The narrative shows carets instead. */
const light = (sheet: HTMLElement | null, place: string) => {
  const [root, row] = place.split('/')
  if (root === 'sections') return
  const field = sheet?.querySelector(`[data-field="${CSS.escape(place)}"]`)
  const target =
    field ??
    (root === 'plan' ? null : sheet?.querySelector(`[data-row="${CSS.escape(row ?? '')}"]`))
  target?.animate([{ backgroundColor: 'var(--accent-wash)' }, {}], { duration: FLASH_MS })
}
