import type { RowId } from '../../../../shared/ids.ts'

/** Pixels. */
export const LINE_HEIGHT = { output: 36, unplaced: 36, action: 44 } as const

/** A line of the chart: an output that groups, or an action under it. `top` is in pixels. */
export interface Line {
  readonly kind: keyof typeof LINE_HEIGHT
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
  let top = 0
  const add = (kind: Line['kind'], id?: RowId) => {
    lines.push({ kind, id, top })
    top += LINE_HEIGHT[kind]
  }
  for (const { id, actions } of rows) {
    add('output', id)
    for (const action of actions) if (isDrawn(action)) add('action', action)
  }
  const last = unplaced.filter(isDrawn)
  if (last.length > 0) add('unplaced')
  for (const action of last) add('action', action)
  return lines
}

const bottomOf = ({ kind, top }: Line) => top + LINE_HEIGHT[kind]
export const heightOf = (lines: readonly Line[]): number => {
  const last = lines.at(-1)
  return last ? bottomOf(last) : 0
}

/** The lines within a window of the chart, in pixels from its top, and a few before and behind. */
export const linesWithin = (
  lines: readonly Line[],
  window: { readonly top: number; readonly bottom: number },
  extra = 4,
): { from: number; to: number } => {
  const from = firstWhere(lines, (line) => bottomOf(line) > window.top)
  const to = firstWhere(lines, (line) => line.top >= window.bottom)
  return { from: Math.max(0, from - extra), to: Math.min(lines.length, to + extra) }
}

/** Halving: the lines stand in order. */
const firstWhere = (lines: readonly Line[], isBehind: (line: Line) => boolean): number => {
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const line = lines[middle]
    if (line && isBehind(line)) high = middle
    else low = middle + 1
  }
  return low
}

/** Lines in pages of so many pixels, for paper; an output does not stand alone at the foot. */
export const pagesOf = (lines: readonly Line[], pixels: number): readonly (readonly Line[])[] => {
  const pages: Line[][] = []
  let page: Line[] = []
  for (const line of lines) {
    const first = page[0]
    if (first && bottomOf(line) - first.top > pixels) {
      const last = page.at(-1)
      const kept = last && last.kind !== 'action' && page.length > 1 ? [last] : []
      pages.push(kept.length > 0 ? page.slice(0, -1) : page)
      page = kept
    }
    page.push(line)
  }
  return page.length > 0 ? [...pages, page] : pages
}
