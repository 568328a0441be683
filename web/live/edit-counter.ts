import type * as Y from 'yjs'

/**
 * Counts edits as a person would: typing on in one field is one edit, the next field another.
 * What was acknowledged is taken off again.
 */
export const createEditCounter = (kept: number) => {
  let made = kept
  let acknowledged = 0
  let last: unknown

  return {
    note: (transaction: Y.Transaction) => {
      const [place] = transaction.changed.keys()
      const [field] = place ? (transaction.changed.get(place) ?? []) : []
      const key =
        field === null || field === undefined ? place : `${place?._item?.parentSub}/${field}`
      if (key === last && made > acknowledged) return
      last = key
      made += 1
    },
    count: () => made - acknowledged,
    /** A point in time to acknowledge later. */
    mark: () => made,
    acknowledge: (mark: number) => {
      acknowledged = Math.max(acknowledged, mark)
    },
  }
}
