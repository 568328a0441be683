import * as Y from 'yjs'

/** Marks changes that came from the platform, so that they are not sent back to it. */
export const REMOTE = Symbol('remote')

/** What an open plan was answered, unpacked: `whole` is a Yjs v2 update, the rest v1 encodings. */
export interface Opened {
  readonly whole?: Uint8Array | undefined
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
}

/** One change that was not made here. */
export const takeInAll = <Result>(
  doc: Y.Doc,
  apply: (transaction: Y.Transaction) => Result,
): Result => Y.transact(doc, apply, REMOTE, false)

/** Takes in several updates as one change. */
export const takeIn = (doc: Y.Doc, updates: readonly Uint8Array[]): void =>
  takeInAll(doc, () => {
    for (const update of updates) Y.applyUpdate(doc, update, REMOTE)
  })

export interface CaughtUp {
  /** What the platform lacks, if anything: words, or deletions. */
  readonly lacking: Uint8Array | undefined
  readonly isNews: boolean
}

/** Takes in what the platform has. */
export const catchUp = (doc: Y.Doc, opened: Opened): CaughtUp => {
  const { whole, update, stateVector } = opened
  // What begins empty has nothing of its own, and a long plan need not be read twice to know it.
  const wasEmpty = doc.store.clients.size === 0 && !isMissing(doc)
  const { changed } = takeInAll(doc, (transaction) => {
    if (whole) Y.applyUpdateV2(doc, whole, REMOTE)
    Y.applyUpdate(doc, update, REMOTE)
    return transaction
  })
  const hasNothingElse = wasEmpty || !hasMore(doc, opened)
  return {
    lacking: hasNothingElse ? undefined : Y.encodeStateAsUpdate(doc, stateVector),
    isNews: changed.size > 0,
  }
}

const hasMore = (doc: Y.Doc, { whole, update, stateVector }: Opened): boolean => {
  const reach = Y.decodeStateVector(stateVector)
  const words = [...doc.store.clients.keys()].some(
    (client) => Y.getState(doc.store, client) > (reach.get(client) ?? 0),
  )
  if (words) return true
  const theirs = [...(whole ? [Y.decodeUpdateV2(whole).ds] : []), Y.decodeUpdate(update).ds]
  return !Y.equalDeleteSets(Y.createDeleteSetFromStructStore(doc.store), Y.mergeDeleteSets(theirs))
}

/**
 * All that may not be stored yet: what the platform lacks, and what this device wrote since it was last told that
 * everything is. That may be in the platform's memory alone, so its reach does not count there (rule P2).
 *
 * @param stored how many structs of this device are known to be stored.
 */
export const unsavedOf = (doc: Y.Doc, stateVector: Uint8Array, stored: number): Uint8Array => {
  const reach = Y.decodeStateVector(stateVector)
  reach.set(doc.clientID, Math.min(reach.get(doc.clientID) ?? 0, stored))
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(reach))
}

/** Whether the document waits for something it never got. */
export const isMissing = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null

/** Whether the platform's copy reaches further than this one. */
export const isBehind = (doc: Y.Doc, stateVector: Uint8Array): boolean =>
  [...Y.decodeStateVector(stateVector)].some(
    ([client, clock]) => clock > Y.getState(doc.store, client),
  )
