/** Where an item lives: `pk` groups what is read together, `sk` orders it there (UTF-8 byte order). */
export interface Key {
  readonly pk: string
  readonly sk: string
}

/** One stored item: two key parts and whatever its owner keeps beside them; at most 400 KB. */
export interface Item extends Key {
  readonly [attribute: string]: unknown
}

/** An item that is only ever replaced by someone who has seen its latest `rev`. */
export interface RevisedItem extends Item {
  readonly rev: number
}

/** A stretch of one partition, in order of `sk`. */
export interface Range {
  readonly pk: string
  /** Only sort keys that begin with this, e.g. `E#`. */
  readonly prefix?: string
  /** Exclusive: only sort keys behind this one in the order asked for; must itself begin with `prefix`. */
  readonly after?: string
  readonly order?: 'ascending' | 'descending'
  /** At most this many items; fewer are returned only when there are no more. */
  readonly limit: number
}

/** A stretch of the sparse index `gsi1` (attributes `gsi1pk`, `gsi1sk`), ascending by `gsi1sk`. */
export interface IndexRange {
  readonly gsi1pk: string
  /** Exclusive: the last `gsi1sk` already seen. */
  readonly after?: string
  readonly limit: number
}

/**
 * The whole of what we ask of a database; DynamoDB's own verbs, so that one machine and the cloud
 * differ in one file. Every write is atomic for its one item. Bytes go in and come back as
 * Uint8Array; attributes that are `undefined` are not stored.
 *
 * @see test/contracts/table.contract.ts, rules T1 to T15
 */
export interface Table {
  /** Strongly consistent. */
  get(key: Key): Promise<Item | undefined>
  /**
   * Many different keys with few requests: each item strongly consistent, not all of one moment.
   * Resolves to what was found in the place of its key, undefined where there is nothing.
   */
  getAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>
  put(item: Item): Promise<void>
  /**
   * Puts many items of different keys with few requests: each is atomic, all together they are not.
   * Resolves to those that were not stored, or of which that is not known: put them again.
   *
   * @throws Refusal `unavailable` when nothing was answered at all.
   */
  putAll(items: readonly Item[]): Promise<readonly Item[]>
  /** Resolves to false, writing nothing, when the key is already taken. */
  putNew(item: Item): Promise<boolean>
  /** Replaces the whole item if the stored one still has this `rev`; otherwise false, nothing written. */
  replace(item: RevisedItem, seenRev: number): Promise<boolean>
  remove(key: Key): Promise<void>
  /** Removes many, as {@link putAll} puts them: resolves to those that may still be there. */
  removeAll(keys: readonly Key[]): Promise<readonly Key[]>
  /** Removes the item and returns it; of several callers exactly one gets it, the others undefined. */
  take(key: Key): Promise<Item | undefined>
  /** Strongly consistent; reads on over the database's own pages until `limit` or the end. */
  list(range: Range): Promise<readonly Item[]>
  /** Eventually consistent: for lists people look at, never for a decision. */
  listIndex(range: IndexRange): Promise<readonly Item[]>
}

/** A table nothing is ever changed or removed in: what the audit log is given. */
export type AppendOnlyTable = Pick<Table, 'putNew' | 'list'>
