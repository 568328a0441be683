import { withWords } from '../words/activate.ts'

/**
 * What stands on the plan's screen, but not at first: the other views, and the parts of the sheet one
 * scrolls to or opens. Apart from on-demand.ts, because these use what is loaded from there.
 */
export const loadParts = () => withWords('views', () => import('./write/Parts.tsx'))
export const loadIndicatorRows = () => withWords('views', () => import('./IndicatorRow.tsx'))
export const loadCopyActions = () =>
  withWords('views', () => import('./views/copy/CopyActions.tsx'))
export const loadNoOutputs = () => withWords('views', () => import('./NoOutputs.tsx'))
export const loadPlanFacts = () => withWords('views', () => import('./write/PlanFacts.tsx'))

export const loadTable = () => withWords('views', () => import('./views/table/TableView.tsx'))
export const loadTimeline = () =>
  withWords('views', () => import('./views/timeline/TimelineView.tsx'))
export const loadBoard = () => withWords('views', () => import('./views/board/BoardView.tsx'))
export const loadCalendar = () =>
  withWords('views', () => import('./views/calendar/CalendarView.tsx'))
export const loadBudget = () => withWords('views', () => import('./views/budget/BudgetView.tsx'))
export const loadIndicators = () =>
  withWords('views', () => import('./views/indicators/IndicatorsView.tsx'))
export const loadRisks = () => withWords('views', () => import('./views/risks/RisksView.tsx'))
