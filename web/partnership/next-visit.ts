import type { Visit } from '../../shared/partnership.ts'

/** The visit that is on or comes next; a cancelled one never does. `today` is YYYY-MM-DD. */
export const nextVisit = (visits: readonly Visit[], today: string): Visit | undefined =>
  visits
    .filter(({ end, status }) => end >= today && status !== 'cancelled')
    .sort((a, b) => a.start.localeCompare(b.start))[0]

/** Visits as one reads them: the next one first, past ones after it, the newest of those first. */
export const visitsInOrder = (visits: readonly Visit[], today: string): readonly Visit[] => {
  const byStart = visits.toSorted((a, b) => a.start.localeCompare(b.start))
  const ahead = byStart.filter(({ end }) => end >= today)
  return [...ahead, ...byStart.filter(({ end }) => end < today).reverse()]
}
