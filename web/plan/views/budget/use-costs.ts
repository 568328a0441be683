import { useMemo } from 'react'
import { useSheet, useTools } from '../../tools.tsx'
import type { Surrounding } from './axes.ts'
import { type CostLine, costsOf, linesIn, type OutputCosts } from './cost-lines.ts'
import type { Calendars } from './use-calendars.ts'

/** The budget as people read it, and its lines as they are summed. */
export const useCosts = (): {
  readonly costs: readonly OutputCosts[]
  readonly lines: readonly CostLine[]
} => {
  const content = useSheet((sheet) => sheet.content)
  const rows = useSheet((sheet) => sheet.rows)
  const unplaced = useSheet((sheet) => sheet.unplaced)
  return useMemo(() => {
    const costs = costsOf({ content, rows, unplaced })
    return { costs, lines: linesIn(costs) }
  }, [content, rows, unplaced])
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
