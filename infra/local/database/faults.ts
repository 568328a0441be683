import type { TableName } from '../../../core/table/tables.ts'

/** Something that is to go wrong with the next `times` requests of one kind. */
export interface Fault {
  readonly table: TableName
  /** DynamoDB's own name, e.g. `PutItem`. */
  readonly operation: string
  /** 0 ends what is still to go wrong with these requests. */
  readonly times: number
  /** Only every so many of these requests meet it; without it each does. */
  readonly every?: number
  /**
   * `slow` answers `ms` later; `no-answer` does what was asked, then drops the connection; `late-error` does it,
   * then says that it failed; `unprocessed` leaves the last `items` (1) of a batch undone and says so.
   */
  readonly kind: 'throttle' | 'error' | 'slow' | 'no-answer' | 'late-error' | 'unprocessed'
  readonly items?: number
  readonly ms?: number
}

export type Faults = ReturnType<typeof createFaults>

/** The faults that tests have asked for and not yet met. */
export const createFaults = () => {
  let waiting: readonly (Fault & { readonly passed: number })[] = []
  return {
    add: (fault: Fault) => {
      waiting =
        fault.times > 0
          ? [...waiting, { ...fault, passed: 0 }]
          : waiting.filter(({ table, operation }) => {
              return table !== fault.table || operation !== fault.operation
            })
    },
    /** The fault that this request meets, once fewer from now on. */
    meet: (table: string, operation: string): Fault | undefined => {
      const next = waiting.find((fault) => fault.table === table && fault.operation === operation)
      if (!next) return undefined
      const passed = (next.passed + 1) % (next.every ?? 1)
      const met = passed === 0
      const left = { ...next, passed, times: met ? next.times - 1 : next.times }
      waiting = waiting
        .map((fault) => (fault === next ? left : fault))
        .filter(({ times }) => times > 0)
      return met ? next : undefined
    },
  }
}
