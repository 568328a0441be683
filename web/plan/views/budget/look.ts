import type { Dimension } from './axes.ts'
import type { MoneyIn, What } from './cost-lines.ts'

/** How a reader looks at the sums. */
export interface Look {
  readonly rows: Dimension
  readonly columns: Dimension
  readonly what: What
  readonly in: MoneyIn
}
