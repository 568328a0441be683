import { withWords } from '../words/activate.ts'

/**
 * What opens on demand in a plan. A chunk of its own, so that the names of all these files are no part
 * of what the sheet waits for; nor are their words, which come with them.
 */
export const loadActionEditor = () => withWords('views', () => import('./ActionEditor.tsx'))
export const loadIndicatorEditor = () => withWords('views', () => import('./IndicatorEditor.tsx'))
export const loadPeriodEditor = () => withWords('views', () => import('./PeriodEditor.tsx'))
export const loadRowMenu = () => withWords('views', () => import('./RowMenu.tsx'))
export const loadRowEdits = () => import('./row-edits.ts')
export const loadRowMoves = () => withWords('views', () => import('./write/row-moves.ts'))

/** All of it, and the kit's parts it needs. */
export const loadAll = () =>
  Promise.all([
    loadActionEditor(),
    loadIndicatorEditor(),
    loadPeriodEditor(),
    loadRowMenu(),
    loadRowEdits(),
    loadRowMoves(),
    import('../ui/SelectList.tsx'),
    import('../ui/DateField.tsx'),
  ])
