/** The views of a plan: all show the same rows. */
export const VIEWS = [
  'write',
  'table',
  'timeline',
  'board',
  'calendar',
  'budget',
  'indicators',
  'risks',
] as const
export type View = (typeof VIEWS)[number]

/** The view an address names; what it does not know is the sheet to write on. */
export const viewFrom = (name: string | undefined): View =>
  VIEWS.find((view) => view === name) ?? 'write'
