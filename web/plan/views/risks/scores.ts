import type { RowId } from '../../../../shared/ids.ts'
import { inOrder } from '../../../../shared/plan.ts'
import type { Row } from '../../../../shared/plan-fields.ts'
import type { Sheet } from '../../sheet.ts'

export type Risk = Row<'risks'>
/** A risk with the number it is known by in this plan: R1, R2 … */
export interface NumberedRisk {
  readonly number: string
  readonly risk: Risk
  /** The action it threatens; absent for a risk to the whole plan. */
  readonly action:
    | { readonly id: RowId; readonly number: string; readonly title: string }
    | undefined
}

/** From 1 to 5, rare to almost certain, slight to severe. */
export const LEVELS = [1, 2, 3, 4, 5] as const
export type Level = 'low' | 'medium' | 'high' | 'very-high'

/** Likelihood times impact; unknown while either is. */
export const scoreOf = ({ likelihood, impact }: Risk): number | undefined =>
  likelihood === undefined || impact === undefined ? undefined : likelihood * impact

export const levelOf = (score: number): Level => {
  if (score >= 15) return 'very-high'
  if (score >= 10) return 'high'
  return score >= 5 ? 'medium' : 'low'
}

/** Risks of the whole plan, then of its actions, as people read them. Those of actions that are gone are left out. */
export const risksOf = (sheet: Sheet): readonly NumberedRisk[] => {
  const byAction = Map.groupBy(inOrder(sheet.content.risks), ({ action }) => action)
  const actions = [...sheet.rows.flatMap((output) => output.actions), ...sheet.unplaced]
  const of = (id: RowId | undefined) => byAction.get(id) ?? []
  return [...of(undefined), ...actions.flatMap(of)].map((risk, index) => {
    const action = risk.action === undefined ? undefined : sheet.actions[risk.action]
    return { number: `R${index + 1}`, risk, action }
  })
}

/** The highest score first; those that are not rated, and then those that are closed, at the end. */
export const byScore = (risks: readonly NumberedRisk[]): readonly NumberedRisk[] => {
  const rank = ({ risk }: NumberedRisk) => (risk.state === 'closed' ? -1 : (scoreOf(risk) ?? 0))
  return [...risks].sort((a, b) => rank(b) - rank(a))
}

/** A cell of the matrix, or what is not rated. */
export type Cell = { readonly likelihood: number; readonly impact: number } | 'not-rated'

export const isIn = ({ risk }: NumberedRisk, cell: Cell | undefined): boolean => {
  if (cell === undefined) return true
  if (cell === 'not-rated') return scoreOf(risk) === undefined
  return risk.likelihood === cell.likelihood && risk.impact === cell.impact
}

/** A risk that still wants watching, and whose day of review has come. */
export const isReviewDue = ({ review, state }: Risk, today: string): boolean =>
  review !== undefined && review <= today && state !== 'closed'

/** One step in the matrix; at its edge the same again. */
export const stepped = (
  { likelihood, impact }: { readonly likelihood: number; readonly impact: number },
  by: { readonly likelihood?: number; readonly impact?: number },
): { readonly likelihood: number; readonly impact: number } => {
  const within = (level: number) => Math.min(5, Math.max(1, level))
  return {
    likelihood: within(likelihood + (by.likelihood ?? 0)),
    impact: within(impact + (by.impact ?? 0)),
  }
}
