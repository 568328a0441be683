import { useMemo, useRef } from 'react'
import { share } from '../../share.ts'
import { useSheet, useTools } from '../../tools.tsx'
import type { Surrounding } from './axes.ts'
import { type CostLine, costsOf, linesIn, type OutputCosts } from './cost-lines.ts'
import type { Calendars } from './use-calendars.ts'

/** Words that no sum reads: while they are typed, sums stay what they are. */
const withoutWords = (line: CostLine): CostLine => ({
  ...line,
  ...{ description: '', unit: '', evidence: '', order: '' },
})

/** The budget as people read it, and its lines as they are summed. After an edit what has not changed stays the same object. */
export const useCosts = (): {
  readonly costs: readonly OutputCosts[]
  readonly lines: readonly CostLine[]
  readonly summed: readonly CostLine[]
} => {
  const budget = useSheet(({ content }) => content.budget)
  const rows = useSheet((sheet) => sheet.rows)
  const unplaced = useSheet((sheet) => sheet.unplaced)
  const kept = useRef<ReturnType<typeof useCosts>>({ costs: [], lines: [], summed: [] })
  return useMemo(() => {
    const costs = share(kept.current.costs, costsOf({ content: { budget }, rows, unplaced }))
    const lines = linesIn(costs)
    const summed = share(kept.current.summed, lines.map(withoutWords))
    kept.current = { costs, lines, summed }
    return kept.current
  }, [budget, rows, unplaced])
}

/** What lines are parted by, as it stands in the plan. */
export const useSurrounding = ({ calendarOf }: Calendars): Surrounding => {
  const { organisations, sheet } = useTools()
  const rows = useSheet(({ rows }) => rows)
  return {
    organisations: organisations.map(({ id }) => id),
    outputs: rows.map(({ id }) => id),
    actions: rows.flatMap(({ actions }) => actions),
    outputOf: (action) => {
      const output = sheet.get().actions[action]?.output
      return output !== undefined && output in sheet.get().outputs ? output : undefined
    },
    calendarOf,
  }
}
