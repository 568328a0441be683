import type { Platform } from '../platform.ts'
import type { Item, Key, Table } from './table.ts'

/** So many items are asked for at a time: a few requests. */
const AT_ONCE = 400

/**
 * The platform, reading each item of `core` at most once and all that is asked for in one turn together: for deciding
 * about many people at one moment by the functions that decide about one. Not to be kept: what it has read does not
 * change any more.
 */
export const readingOnce = (platform: Platform): Platform => ({
  ...platform,
  core: { ...platform.core, get: getOnce(platform.core) },
})

interface Waiting {
  readonly key: Key
  readonly found: (item: Item | undefined) => void
  readonly failed: (error: unknown) => void
}

const getOnce = (table: Table) => {
  const read = new Map<string, Promise<Item | undefined>>()
  const waiting: Waiting[] = []
  let isReading = false

  const readWaiting = async () => {
    while (waiting.length > 0) {
      const asked = waiting.splice(0, AT_ONCE)
      try {
        const items = await table.getAll(asked.map(({ key }) => key))
        for (const [at, { found }] of asked.entries()) found(items[at])
      } catch (error) {
        for (const { failed } of asked) failed(error)
      }
    }
    isReading = false
  }

  return ({ pk, sk }: Key): Promise<Item | undefined> => {
    const name = `${pk} ${sk}`
    const known = read.get(name)
    if (known) return known
    const item = new Promise<Item | undefined>((found, failed) =>
      waiting.push({ key: { pk, sk }, found, failed }),
    )
    read.set(name, item)
    if (!isReading) setImmediate(readWaiting)
    isReading = true
    return item
  }
}
