/**
 * What opens on demand in a plan. A chunk of its own, so that the names of all these files are no part
 * of what the sheet waits for.
 */
export const loadActionEditor = () => import('./ActionEditor.tsx')
export const loadIndicatorEditor = () => import('./IndicatorEditor.tsx')
export const loadPeriodEditor = () => import('./PeriodEditor.tsx')
export const loadRowMenu = () => import('./RowMenu.tsx')
export const loadRowEdits = () => import('./row-edits.ts')

/** All of it, and the kit's parts it needs. */
export const loadAll = () =>
  Promise.all([
    loadActionEditor(),
    loadIndicatorEditor(),
    loadPeriodEditor(),
    loadRowMenu(),
    loadRowEdits(),
    import('../ui/SelectList.tsx'),
    import('../ui/DateField.tsx'),
  ])
