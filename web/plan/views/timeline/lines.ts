import type { RowId } from '../../../../shared/ids.ts'

/** Pixels; all lines are alike. */
export const LINE = 44

/** A line of the chart: an output that groups, or an action under it. `top` is in pixels. */
export interface Line {
  readonly kind: 'output' | 'action' | 'unplaced'
  /** Of the output or the action; absent over those without an output. */
  readonly id: RowId | undefined
  readonly top: number
}

export interface Grouped {
  readonly rows: readonly { readonly id: RowId; readonly actions: readonly RowId[] }[]
  readonly unplaced: readonly RowId[]
}

/** The lines from top to bottom: outputs with those of their actions that have something to draw. */
export const linesOf = (
  { rows, unplaced }: Grouped,
  isDrawn: (action: RowId) => boolean,
): readonly Line[] => {
  const lines: Line[] = []
  const add = (kind: Line['kind'], id?: RowId) => lines.push({ kind, id, top: lines.length * LINE })
  for (const { id, actions } of rows) {
    add('output', id)
    for (const action of actions) if (isDrawn(action)) add('action', action)
  }
  const last = unplaced.filter(isDrawn)
  if (last.length > 0) add('unplaced')
  for (const action of last) add('action', action)
  return lines
}

export const heightOf = (lines: readonly Line[]): number => lines.length * LINE

/** Lines in pages of so many, for paper; what groups does not stand alone at the foot. */
export const pagesOf = (lines: readonly Line[], most: number): readonly (readonly Line[])[] => {
  const pages: Line[][] = []
  let page: Line[] = []
  for (const line of lines) {
    if (page.length >= most) {
      const last = page.at(-1)
      const kept = last && last.kind !== 'action' && page.length > 1 ? [last] : []
      pages.push(kept.length > 0 ? page.slice(0, -1) : page)
      page = kept
    }
    page.push(line)
  }
  return page.length > 0 ? [...pages, page] : pages
}
