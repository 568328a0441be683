import { createContext, type RefObject, use } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import type { Dependencies } from '../../../../shared/plan-links.ts'
import type { Movable } from '../shift.ts'
import type { Scale } from './scale.ts'

/** What the parts of a chart work with; it changes only with its scale and its day. */
export interface ChartTools {
  readonly scale: Scale
  /** YYYY-MM-DD. */
  readonly today: string
  readonly box: RefObject<HTMLDivElement | null>
  /** What moves along when this is moved, if that is wished. */
  readonly moveAlong: () => boolean
  readonly dependencies: () => Dependencies
  readonly open: (item: Movable) => void
  /** The item one is at, for the keys that go from one to the next. */
  readonly goTo: (name: string) => void
  /** While something is dragged its days stay where they are. */
  readonly hold: (isHeld: boolean) => void
}
const ChartContext = createContext<ChartTools | undefined>(undefined)
export const ChartToolsProvider = ChartContext

export const useChart = (): ChartTools => {
  const chart = use(ChartContext)
  if (!chart) throw new Error('useChart needs a chart around it')
  return chart
}

/** The bars and points of a line, by the names of what they stand for. */
export const itemNames = (
  action: RowId,
  { hasBar, points }: { hasBar: boolean; points: readonly { root: string; row: RowId }[] },
): readonly string[] => [
  ...(hasBar ? [`actions/${action}`] : []),
  ...points.map(({ root, row }) => `${root}/${row}/due`),
]
