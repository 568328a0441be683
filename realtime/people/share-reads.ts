import type { Item, Key, Table } from '../../core/table/table.ts'

/** A read that takes longer than this is not waited for by those who came after it. */
const PATIENCE_MS = 200

interface Reads {
  /** On its way. */
  flying: Promise<Item | undefined>
  /** Begins when the one on its way is back: for everybody who asked meanwhile. */
  next: Promise<Item | undefined> | undefined
}

/**
 * A table whose reads of one key at one time are one read: a thousand who come back at once ask for the same
 * plan and the same partnership. Nobody gets an answer from before they asked: whoever comes while a read is
 * on its way waits for the one after it. What is read is shared, and so must not be changed.
 */
export const shareReads = (table: Table): Table => {
  const reads = new Map<string, Reads>()

  const fly = (name: string, key: Key): Promise<Item | undefined> => {
    const flying = table.get(key)
    const mine: Reads = { flying, next: undefined }
    reads.set(name, mine)
    const forget = () => {
      if (reads.get(name) === mine && !mine.next) reads.delete(name)
    }
    flying.then(forget, forget)
    return flying
  }

  return {
    ...table,
    get: (key) => {
      const name = `${key.pk} ${key.sk}`
      const now = reads.get(name)
      if (!now) return fly(name, key)
      now.next ??= landed(now.flying).then(() => fly(name, key))
      return now.next
    },
  }
}

/** Resolves when a read is back, whatever it brought, or takes too long. */
const landed = async (flying: Promise<unknown>): Promise<void> => {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, PATIENCE_MS)
  await Promise.race([flying.catch(() => undefined), late.promise])
  clearTimeout(timer)
}
