export const MAX_ITEM_BYTES = 400 * 1024

export const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Bytes of an item as DynamoDB counts them, names included. */
export const sizeOfItem = (value: object): number => {
  let sum = 0
  const parts = value as { readonly [name: string]: unknown }
  for (const name of Object.keys(parts)) sum += Buffer.byteLength(name) + sizeOf(parts[name])
  return sum
}

/** Bytes as DynamoDB counts them: UTF-8 for text, about half a byte a digit, 3 and 1 a part for lists and maps. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return 2 + Math.ceil(String(Math.abs(value)).length / 2)
  if (value instanceof Uint8Array) return value.byteLength
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + 1 + sizeOf(part), 3)
  if (isPlainObject(value)) return 3 + Object.keys(value).length + sizeOfItem(value)
  return 1
}
