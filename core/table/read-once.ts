import type { Platform } from '../platform.ts'
import type { Item, Key, Table } from './table.ts'

const AT_ONCE = 16

/**
 * The platform, reading each item of `core` at most once and only some at a time: for deciding about many people at
 * one moment by the functions that decide about one. Not to be kept: what it has read does not change any more.
 */
export const readingOnce = (platform: Platform): Platform => ({
  ...platform,
  core: { ...platform.core, get: getOnce(platform.core) },
})

const getOnce = (table: Table) => {
  const read = new Map<string, Promise<Item | undefined>>()
  const lanes: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve())
  return (key: Key): Promise<Item | undefined> => {
    const name = `${key.pk} ${key.sk}`
    const known = read.get(name)
    if (known) return known
    const lane = read.size % AT_ONCE
    const get = () => table.get(key)
    const item = (lanes[lane] ?? Promise.resolve()).then(get, get)
    lanes[lane] = item
    read.set(name, item)
    return item
  }
}
