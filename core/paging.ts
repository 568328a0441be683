import { Refusal } from '../shared/refusal.ts'
import type { Item, Range, Table } from './table/table.ts'

export interface Page<Value> {
  readonly items: readonly Value[]
  /** Says where the next page begins; null when there is none. */
  readonly cursor: string | null
}

export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A cursor is the sort key last shown, written so that nobody is tempted to read it. */
const toCursor = (place: string) => btoa(encodeURIComponent(place)).replaceAll('=', '')
const fromCursor = (cursor: string): string => {
  const place = /^[A-Za-z0-9+/]+$/.test(cursor) ? decode(cursor) : undefined
  if (place === undefined) throw new Refusal('malformed', 'cursor: not one this list gave.')
  return place
}
const decode = (cursor: string): string | undefined => {
  try {
    return decodeURIComponent(atob(cursor))
  } catch {
    return undefined
  }
}

/** One page of a partition, and where the next begins. */
export const listPage = async (
  table: Table,
  range: Pick<Range, 'pk' | 'prefix' | 'order'> & { prefix: string },
  { cursor, limit }: Paging,
): Promise<Page<Item>> => {
  const after = cursor === undefined ? undefined : fromCursor(cursor)
  if (after !== undefined && !after.startsWith(range.prefix)) {
    throw new Refusal('malformed', 'cursor: not one this list gave.')
  }
  const found = await table.list({ ...range, ...(after && { after }), limit: limit + 1 })
  return cut(found, limit, 'sk')
}

/** One page of the index, and where the next begins. */
export const listIndexPage = async (
  table: Table,
  gsi1pk: string,
  { cursor, limit }: Paging,
): Promise<Page<Item>> => {
  const after = cursor === undefined ? {} : { after: fromCursor(cursor) }
  return cut(await table.listIndex({ gsi1pk, ...after, limit: limit + 1 }), limit, 'gsi1sk')
}

const cut = (found: readonly Item[], limit: number, place: 'sk' | 'gsi1sk'): Page<Item> => {
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return { items, cursor: last ? toCursor(String(last[place])) : null }
}

/** The same page with each item turned into what is shown. */
export const mapPage = async <Value>(
  page: Page<Item>,
  show: (item: Item) => Promise<Value | undefined> | Value | undefined,
): Promise<Page<Value>> => {
  const items = await Promise.all(page.items.map(show))
  return { ...page, items: items.filter((item) => item !== undefined) as Value[] }
}
