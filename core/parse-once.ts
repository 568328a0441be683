import type * as z from 'zod'
import type { Item } from './table/table.ts'

/** Parses each item of the store once, however many share its reading. What it gives is shared as well: not to be changed. */
export const parseOnce = <Schema extends z.ZodType>(schema: Schema) => {
  const known = new WeakMap<Item, z.output<Schema>>()
  return (item: Item): z.output<Schema> => {
    const parsed = known.get(item) ?? schema.parse(item)
    known.set(item, parsed)
    return parsed
  }
}
