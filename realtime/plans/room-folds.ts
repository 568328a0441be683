import { type Folded, foldLog, isWorthFolding, type LogLength } from '../../core/plans/fold.ts'
import type { Platform } from '../../core/platform.ts'
import type { PlanId } from '../../shared/ids.ts'
import { FOLD_AGE_MS, FOLD_ITEMS_WHEN_LEFT, FOLD_WAIT_MS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Report } from '../answer.ts'
import { createPause, ownMoment } from './own-moment.ts'
import type { PlanCopy } from './plan-copy.ts'
import { type PlanWatch, UNWATCHED } from './plan-watch.ts'

export interface FoldsWorld {
  readonly platform: Platform
  readonly report: Report
  readonly watch?: PlanWatch
  /** There where other nodes may have the same plan open. */
  readonly nodes?: object | undefined
  /** Folding builds a whole document: only so many of a node are in memory at once. */
  readonly foldInTurn: <Value>(fold: () => Promise<Value>) => Promise<Value>
}

export interface FoldedRoom {
  readonly planId: PlanId
  readonly copy: PlanCopy
  /** Of the snapshot the copy was read from; 0 for none. */
  readonly rev: number
  /** Told of what a fold found in the store. */
  readonly onFolded: (folded: Folded) => void
}

const NOTHING: LogLength = { items: 0, bytes: 0 }

/** Folds an open plan's log as it grows, as it ages, and when the last one leaves (rule P5). */
export const createRoomFolds = (
  { platform, report, nodes, watch = UNWATCHED, foldInTurn }: FoldsWorld,
  { planId, copy, rev, onFolded }: FoldedRoom,
) => {
  /** Of the log, since the last fold. */
  let length = NOTHING
  /** The snapshot it is counted from. A newer one is another node's, or its own whose answer got lost. */
  let since = rev
  let aging: NodeJS.Timeout | undefined
  let isDue = false
  let folding = Promise.resolve()
  const pause = createPause()

  const foldAndTell = () =>
    foldInTurn(() => foldLog(platform, planId, since)).then(
      (folded) => {
        const { won = false, items = [] } = folded ?? {}
        if (items.length > 0) watch.folded(planId, { won, items: items.length })
        return folded
      },
      (error: unknown) => {
        watch.foldFailed(planId, error)
        if (!(error instanceof Refusal)) report(error)
      },
    )
  const fold = async () => {
    // Other nodes that have it open have counted as far. Several may fold; whoever loses has lost nothing.
    if (nodes) await pause.wait(ownMoment(FOLD_WAIT_MS, 1 - Math.random()))
    // Counted anew from here, so that what is stored during this fold does not ask for another.
    isDue = false
    length = NOTHING
    const folded = await foldAndTell()
    if (!folded) return
    since = folded.rev
    onFolded(folded)
    if (folded.left.items > 0) grow(folded.left)
  }
  const foldSoon = () => {
    clearTimeout(aging)
    aging = undefined
    if (isDue) return
    isDue = true
    folding = folding.then(fold)
  }
  const grow = ({ items, bytes }: LogLength): void => {
    length = { items: length.items + items, bytes: length.bytes + bytes }
    if (isWorthFolding(length, copy.packedBytes())) foldSoon()
    else aging ??= setTimeout(foldSoon, FOLD_AGE_MS).unref()
  }

  return {
    /** The log has become longer by this. */
    grow,

    /** Resolves when nothing is being folded or about to be. */
    settle: (): Promise<void> => pause.skipWhile(() => folding),

    /** Leaves the store tidy once nobody is here any more and everything is settled. */
    close: async (): Promise<void> => {
      clearTimeout(aging)
      if (length.items >= FOLD_ITEMS_WHEN_LEFT) await foldAndTell()
    },
  }
}
