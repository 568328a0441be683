import { useDeferredValue, useMemo, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import type { CellWorld, Column } from '../../cells/cell.ts'
import { useSheet } from '../../tools.tsx'
import { shownColumns, type TableRoot } from './columns.ts'
import { keepColumns, keptColumns } from './kept.ts'
import {
  arranged,
  type Filter,
  inArrangement,
  isFiltering,
  type Line,
  linesOf,
  NO_FILTER,
  type Sort,
} from './lines.ts'
import { useShownWorld } from './world.ts'

export interface Table {
  readonly root: TableRoot
  readonly columns: readonly Column[]
  readonly lines: readonly Line[]
  readonly world: CellWorld
  readonly sort: Sort | undefined
  readonly filter: Filter
  /** Rows there are and rows shown. */
  readonly rows: { readonly all: number; readonly shown: number }
  /** Whether sorting and filtering again would show something else. */
  readonly isStale: boolean
  readonly setColumns: (names: readonly string[]) => void
  readonly setSort: (sort: Sort | undefined) => void
  readonly setFilter: (filter: Filter) => void
  readonly again: () => void
}

/** A table of one kind of rows: which columns and lines of it are shown. */
export const useTable = (root: TableRoot): Table => {
  const whole = useSheet((sheet) => sheet)
  const world = useShownWorld(root)
  const [chosen, setChosen] = useState(() => keptColumns(root))
  const columns = useMemo(() => shownColumns(root, chosen), [root, chosen])
  const all = useMemo(() => linesOf(whole, root), [whole, root])
  const { lines, ...arrangement } = useArrangement(all, { columns, world })
  const countRows = (of: readonly Line[]) => of.filter(({ kind }) => kind === 'row').length
  return {
    ...{ root, columns, lines, world, ...arrangement },
    rows: { all: countRows(all), shown: countRows(lines) },
    setColumns: (names) => {
      keepColumns(root, names)
      setChosen(names)
    },
  }
}

interface Wish {
  readonly sort: Sort | undefined
  readonly filter: Filter
}
interface Frozen {
  readonly shown: readonly RowId[]
  readonly known: ReadonlySet<RowId>
}
const AS_READ: Wish = { sort: undefined, filter: NO_FILTER }
const isPlain = ({ sort, filter }: Wish) => sort === undefined && !isFiltering(filter)

/** Sorts and filters when somebody asks for it, and not whenever a cell changes: then rows would jump. */
const useArrangement = (
  all: readonly Line[],
  { columns, world }: { readonly columns: readonly Column[]; readonly world: CellWorld },
) => {
  const [wish, setWish] = useState(AS_READ)
  const [frozen, setFrozen] = useState<Frozen>()
  const now = useDeferredValue(all)
  const arrange = (lines: readonly Line[], next: Wish): Frozen => ({
    shown: arranged(lines, { ...next, columns, world }),
    known: new Set(lines.map(({ id }) => id)),
  })
  const set = (next: Wish) => {
    setWish(next)
    setFrozen(isPlain(next) ? undefined : arrange(all, next))
  }
  const lines = useMemo(
    () => (frozen ? inArrangement(all, frozen.shown, frozen.known) : all),
    [all, frozen],
  )
  const isStale = useMemo(() => {
    if (!frozen) return false
    const wanted = arranged(now, { ...wish, columns, world })
    const shown = inArrangement(now, frozen.shown, frozen.known)
    return wanted.join() !== shown.map(({ id }) => id).join()
  }, [now, frozen, wish, columns, world])
  return {
    ...wish,
    lines,
    isStale,
    setSort: (sort: Sort | undefined) => set({ ...wish, sort }),
    setFilter: (filter: Filter) => set({ ...wish, filter }),
    again: () => set(wish),
  }
}
