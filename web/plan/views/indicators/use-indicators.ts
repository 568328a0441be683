import { useRef } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { inOrder } from '../../../../shared/plan.ts'
import type { PlanContent, PlanIndicator } from '../../../../shared/plan-fields.ts'
import type { RowOf } from '../../../../shared/plan-flags.ts'
import { childrenOf } from '../../../../shared/plan-links.ts'
import { share } from '../../share.ts'
import { useSheet } from '../../tools.tsx'
import { inTime, type Period } from './periods.ts'

/** A period with its parts. */
export interface Measured {
  readonly period: Period
  readonly parts: readonly RowOf<'breakdowns'>[]
}
export interface Watched {
  readonly indicator: PlanIndicator
  readonly measured: readonly Measured[]
}
/** The indicators of the goal, of an outcome or of an output. */
export interface Level {
  readonly of: 'goal' | 'outcomes' | 'outputs'
  readonly row: RowId | undefined
  readonly indicators: readonly Watched[]
}

type Content = Pick<PlanContent, 'indicators' | 'periods' | 'breakdowns' | 'outcomes'>

/** All indicators as people read them: the goal's, outcome by outcome, output by output. What names a level that is gone stands with the goal's. */
export const levelsOf = (content: Content, outputs: readonly RowId[]): readonly Level[] => {
  const periods = childrenOf(content.periods, 'indicator')
  const parts = childrenOf(content.breakdowns, 'period')
  const outcomes = inOrder(content.outcomes).map(({ id }) => id)
  const known = new Set([...outputs, ...outcomes])
  const placeOf = ({ output, outcome }: PlanIndicator) =>
    [output, outcome].find((place) => place !== undefined && known.has(place))
  const byPlace = Map.groupBy(inOrder(content.indicators), placeOf)
  const watched = (place: RowId | undefined): readonly Watched[] =>
    (byPlace.get(place) ?? []).map((indicator) => ({
      indicator,
      measured: inTime(periods.get(indicator.id) ?? []).map((period) => ({
        period,
        parts: parts.get(period.id) ?? [],
      })),
    }))
  return [
    { of: 'goal', row: undefined, indicators: watched(undefined) },
    ...outcomes.map((row) => ({ of: 'outcomes' as const, row, indicators: watched(row) })),
    ...outputs.map((row) => ({ of: 'outputs' as const, row, indicators: watched(row) })),
  ]
}

/** The same, and after each edit the same objects wherever nothing changed: a keystroke then draws one indicator. */
export const useLevels = (): readonly Level[] => {
  const content = useSheet((sheet) => sheet.content)
  const rows = useSheet((sheet) => sheet.rows)
  const kept = useRef<readonly Level[]>([])
  kept.current = share(
    kept.current,
    levelsOf(
      content,
      rows.map(({ id }) => id),
    ),
  )
  return kept.current
}
