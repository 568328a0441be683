/** A cell by its place: line -1 is the head of the table, column 0 the row's number. */
export interface Place {
  readonly line: number
  readonly column: number
}
export interface Extent {
  readonly lines: number
  readonly columns: number
  /** Lines that fit the box. */
  readonly page: number
  readonly isRightToLeft: boolean
}
export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * Where a key leads from a cell; undefined for a key that leads nowhere. Tab goes along a row and, at its
 * end, out of the grid, so that nobody is caught in it.
 */
export const movedBy = (key: Pressed, from: Place, extent: Extent): Place | undefined => {
  if (key.altKey) return undefined
  const far = key.ctrlKey || key.metaKey
  const onward = extent.isRightToLeft ? 'ArrowLeft' : 'ArrowRight'
  switch (key.key) {
    case 'ArrowDown':
      return within({ ...from, line: far ? extent.lines - 1 : from.line + 1 }, extent)
    case 'ArrowUp':
      return within({ ...from, line: far ? 0 : from.line - 1 }, extent)
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = key.key === onward ? 1 : -1
      const end = by > 0 ? extent.columns - 1 : 0
      return within({ ...from, column: far ? end : from.column + by }, extent)
    }
    case 'Home':
      return within({ line: far ? 0 : from.line, column: 0 }, extent)
    case 'End':
      return within(
        { line: far ? extent.lines - 1 : from.line, column: extent.columns - 1 },
        extent,
      )
    case 'PageDown':
      return within({ ...from, line: from.line + extent.page }, extent)
    case 'PageUp':
      return within({ ...from, line: Math.max(0, from.line - extent.page) }, extent)
    case 'Tab': {
      const column = from.column + (key.shiftKey ? -1 : 1)
      return column < 0 || column >= extent.columns ? undefined : { ...from, column }
    }
    default:
      return undefined
  }
}

const within = ({ line, column }: Place, { lines, columns }: Extent): Place => ({
  line: Math.max(-1, Math.min(lines - 1, line)),
  column: Math.max(0, Math.min(columns - 1, column)),
})

/** From one corner of a selection to the other, both included. */
export interface Range {
  readonly lines: readonly [first: number, last: number]
  readonly columns: readonly [first: number, last: number]
}
export const rangeOf = (a: Place, b: Place): Range => ({
  lines: [Math.min(a.line, b.line), Math.max(a.line, b.line)],
  columns: [Math.min(a.column, b.column), Math.max(a.column, b.column)],
})
