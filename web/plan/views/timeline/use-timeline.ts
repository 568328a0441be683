import { useMemo } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { dependenciesOf } from '../../../../shared/plan-links.ts'
import { useNow } from '../../../ui/now.tsx'
import { today as todayOf } from '../../../words/dates.ts'
import type { Sheet } from '../../sheet.ts'
import { useSheet } from '../../tools.tsx'
import { itemNames } from './chart-tools.ts'
import { type Line, linesOf } from './lines.ts'
import { linksOf } from './links.ts'
import { type Point, pointsOf } from './points.ts'
import { spanOf } from './scale.ts'

type Actions = Sheet['actions']
type Points = ReadonlyMap<RowId, readonly Point[]>
/** A bar or a point by its name, and the line it is on. */
export interface Item {
  readonly name: string
  readonly line: number
}

/** What of the plan a timeline shows; each part again only when it changed. */
export const useTimeline = () => {
  const today = todayOf(useNow())
  const rows = useSheet((sheet) => sheet.rows)
  const unplaced = useSheet((sheet) => sheet.unplaced)
  const actions = useSheet((sheet) => sheet.actions)
  const content = useSheet((sheet) => sheet.content)
  const { milestones, deliverables, outputs, periodStart, periodEnd } = content
  const points = useMemo(() => pointsOf({ milestones, deliverables }), [milestones, deliverables])
  const lines = useMemo(
    () => linesOf({ rows, unplaced }, (id) => hasBar(actions, id) || points.has(id)),
    [rows, unplaced, actions, points],
  )
  const span = useMemo(
    () => spanOf([periodStart, periodEnd, ...daysOf(actions, points)], periodStart ?? today),
    [actions, points, periodStart, periodEnd, today],
  )
  const dependencies = useMemo(
    () => dependenciesOf({ outputs, actions: content.actions }),
    [outputs, content.actions],
  )
  const links = useMemo(
    () => linksOf(dependencies, content.actions),
    [dependencies, content.actions],
  )
  const items = useMemo(() => itemsOf(lines, { actions, points }), [lines, actions, points])
  return { today, lines, span, dependencies, links, items }
}
export type Timeline = ReturnType<typeof useTimeline>

const hasBar = (actions: Actions, id: RowId): boolean => {
  const action = actions[id]
  return [action?.start, action?.end, action?.actualStart].some((day) => day !== undefined)
}

const daysOf = (actions: Actions, points: Points) => [
  ...Object.values(actions).flatMap(({ start, end, actualStart, actualEnd }) => [
    start,
    end,
    actualStart,
    actualEnd,
  ]),
  ...[...points.values()].flatMap((each) => each.map(({ day }) => day)),
]

const itemsOf = (
  lines: readonly Line[],
  { actions, points }: { actions: Actions; points: Points },
): readonly Item[] =>
  lines.flatMap(({ kind, id }, line) => {
    if (kind !== 'action' || id === undefined) return []
    const action = actions[id]
    const has = action?.start !== undefined || action?.end !== undefined
    const names = itemNames(id, { hasBar: has, points: points.get(id) ?? [] })
    return names.map((name) => ({ name, line }))
  })
