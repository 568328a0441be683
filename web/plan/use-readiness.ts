import { useEffect } from 'react'

/** Long after the plan is there; what is on the screen comes first. */
const WAIT_MS = 10_000

/**
 * Fetches, once all is quiet, what opens on demand: on a weak link it opens at once then, and without a
 * link it opens at all. Not where the person asked their browser to save data.
 */
export const useReadiness = () => {
  useEffect(() => {
    if (savesData()) return
    const timer = setTimeout(fetchParts, WAIT_MS)
    return () => clearTimeout(timer)
  }, [])
}

// Whatever does not come now is fetched when it is needed.
const fetchParts = () => {
  Promise.all([
    import('./ActionEditor.tsx'),
    import('./IndicatorEditor.tsx'),
    import('./PeriodEditor.tsx'),
    import('./RowMenu.tsx'),
    import('./row-edits.ts'),
    import('../ui/SelectList.tsx'),
    import('../ui/DateField.tsx'),
  ]).catch(() => undefined)
}

/** Only some browsers tell. */
const savesData = (): boolean => {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined
  return (
    typeof connection === 'object' &&
    connection !== null &&
    'saveData' in connection &&
    connection.saveData === true
  )
}
