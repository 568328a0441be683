import type { TableName } from '../../../core/table/tables.ts'

/** Something that is to go wrong with the next `times` requests of one kind. */
export interface Fault {
  readonly table: TableName
  /** DynamoDB's own name, e.g. `PutItem`. */
  readonly operation: string
  readonly times: number
  /**
   * `slow` answers `ms` later; `no-answer` does what was asked, then drops the connection; `unprocessed`
   * leaves the last `items` (1) of a batch undone and says so.
   */
  readonly kind: 'throttle' | 'error' | 'slow' | 'no-answer' | 'unprocessed'
  readonly items?: number
  readonly ms?: number
}

export type Faults = ReturnType<typeof createFaults>

/** The faults that tests have asked for and not yet met. */
export const createFaults = () => {
  let waiting: readonly Fault[] = []
  return {
    add: (fault: Fault) => {
      waiting = [...waiting, fault]
    },
    /** The fault that this request meets, once fewer from now on. */
    meet: (table: string, operation: string): Fault | undefined => {
      const met = waiting.find((fault) => fault.table === table && fault.operation === operation)
      waiting = waiting
        .map((fault) => (fault === met ? { ...fault, times: fault.times - 1 } : fault))
        .filter(({ times }) => times > 0)
      return met
    },
  }
}
