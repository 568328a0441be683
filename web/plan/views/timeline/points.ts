import type { RowId } from '../../../../shared/ids.ts'
import { inOrder } from '../../../../shared/plan.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'

/** A day of an action with a name: a milestone, or a deliverable that is due. */
export interface Point {
  readonly root: 'milestones' | 'deliverables'
  readonly row: RowId
  readonly title: string
  readonly day: string
  readonly isDone: boolean
}
type Dated = Pick<PlanContent, 'milestones' | 'deliverables'>

/** The points of all actions, each action's in the order of their days. */
export const pointsOf = ({
  milestones,
  deliverables,
}: Dated): ReadonlyMap<RowId, readonly Point[]> => {
  const points = new Map<RowId, Point[]>()
  const add = (
    action: RowId | undefined,
    point: Omit<Point, 'day'> & { day: string | undefined },
  ) => {
    const { day } = point
    if (action === undefined || day === undefined) return
    const known = points.get(action)
    if (known) known.push({ ...point, day })
    else points.set(action, [{ ...point, day }])
  }
  for (const { id: row, action, title, due: day, done } of inOrder<Milestone>(milestones))
    add(action, { root: 'milestones', row, title, day, isDone: done !== undefined })
  for (const { id: row, action, title, due: day, delivered } of inOrder<Deliverable>(deliverables))
    add(action, { root: 'deliverables', row, title, day, isDone: delivered !== undefined })
  for (const of of points.values()) of.sort((a, b) => Number(a.day > b.day) - Number(a.day < b.day))
  return points
}
type Milestone = PlanContent['milestones'][number]
type Deliverable = PlanContent['deliverables'][number]
