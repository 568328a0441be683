import type { RowId } from '../../../../shared/ids.ts'
import type { Dependencies } from '../../../../shared/plan-links.ts'

/** Where a bar stands: pixels from the inline start and from the top of the chart. */
export interface Box {
  readonly x: number
  readonly width: number
  /** The middle of it. */
  readonly y: number
}

/** `before` must be done first. */
export interface Link {
  readonly before: RowId
  readonly after: RowId
  /** Both are on one cycle: nobody can begin. */
  readonly isCycle: boolean
}

/** All dependencies as lines, cycles included, in the order of those that wait. */
export const linksOf = (
  { cycleOf }: Pick<Dependencies, 'cycleOf'>,
  actions: readonly { readonly id: RowId; readonly dependsOn: readonly RowId[] }[],
): readonly Link[] => {
  const known = new Set(actions.map(({ id }) => id))
  return actions.flatMap(({ id, dependsOn }) =>
    dependsOn
      .filter((before) => known.has(before))
      .map((before) => {
        const cycle = cycleOf.get(id)
        return { before, after: id, isCycle: cycle !== undefined && cycle === cycleOf.get(before) }
      }),
  )
}

const OUT = 8
/** Half a line, where a way back passes between two. */
const BETWEEN = 20

/** The way of a line from the end of one bar to the start of another, as an SVG path. */
export const pathOf = (before: Box, after: Box): string => {
  const from = before.x + before.width
  const to = after.x
  const start = `M${round(from)} ${before.y}`
  if (to - from >= 2 * OUT) return `${start}H${round(from + OUT)}V${after.y}H${round(to)}`
  const middle = before.y + (after.y > before.y ? BETWEEN : -BETWEEN)
  return `${start}H${round(from + OUT)}V${middle}H${round(to - OUT)}V${after.y}H${round(to)}`
}
const round = (pixels: number) => Math.round(pixels * 10) / 10

/** The arrow's head at the start of a bar. */
export const headOf = ({ x, y }: Box): string =>
  `M${round(x - 5)} ${y - 4}L${round(x)} ${y}L${round(x - 5)} ${y + 4}`

/** Whether any of a line's way is in a window of the chart. */
export const crosses = (
  before: Box,
  after: Box,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): boolean =>
  Math.max(before.y, after.y) + BETWEEN >= top && Math.min(before.y, after.y) - BETWEEN <= bottom
