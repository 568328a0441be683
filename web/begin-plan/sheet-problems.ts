import { RefusedError } from '../api.ts'

/** One thing that an import found wrong, where it is known where. */
export interface SheetProblem {
  readonly row: string | undefined
  readonly column: string | undefined
  readonly reason: string
}

/** What the server said of a sheet it did not take, line by line; nothing for any other «no». */
export const problemsIn = (error: unknown): readonly SheetProblem[] => {
  const kinds = ['malformed', 'too-large']
  if (!(error instanceof RefusedError) || !kinds.includes(error.kind)) return []
  const { cause } = error
  if (typeof cause !== 'object' || cause === null || !('detail' in cause)) return []
  return String(cause.detail).split('\n').filter(Boolean).map(problemFrom)
}

const problemFrom = (line: string): SheetProblem => {
  const [, row, column, reason] = /^row (\d+)(?:, column ([^:]+))?: (.*)$/.exec(line) ?? []
  return { row, column, reason: reason ?? line }
}
