import { isPlainObject } from './item-size.ts'

/** A value as DynamoDB's JSON carries it: one name that says the type, e.g. `{ S: 'text' }`; bytes are base64. */
export type AttributeValue = {
  readonly S?: string
  readonly N?: string
  readonly BOOL?: boolean
  readonly NULL?: boolean
  readonly B?: string
  readonly L?: readonly AttributeValue[]
  readonly M?: Attributes
}
export type Attributes = { readonly [name: string]: AttributeValue }

/**
 * An item in DynamoDB's own form. Attributes that are undefined are left out, here and in what lies deeper.
 *
 * @throws Error for what {@link fromAttributes} could not give back as it was: class instances, sets,
 *   numbers that are not finite or not exact.
 */
export const toAttributes = (entries: object): Attributes => {
  const attributes: Record<string, AttributeValue> = {}
  const values = entries as { readonly [name: string]: unknown }
  for (const name of Object.keys(values)) {
    const value = values[name]
    if (value !== undefined) attributes[name] = toValue(value)
  }
  return attributes
}

const toValue = (value: unknown): AttributeValue => {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: exact(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array) return { B: bytesOf(value).toString('base64') }
  if (Array.isArray(value)) {
    return { L: value.filter((part) => part !== undefined).map(toValue) }
  }
  if (typeof value === 'object' && isPlainObject(value)) return { M: toAttributes(value) }
  throw new Error(`Unsupported type passed: ${typeof value}`)
}

const exact = (value: number): string => {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new Error('Unsupported type passed: a number that cannot be stored exactly')
  return String(value)
}

const bytesOf = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength)

/** What {@link toAttributes} was given, with bytes as plain Uint8Arrays of their own. */
export const fromAttributes = (attributes: Attributes): Record<string, unknown> => {
  const entries: Record<string, unknown> = {}
  for (const name of Object.keys(attributes)) {
    const value = attributes[name]
    if (value) entries[name] = fromValue(value)
  }
  return entries
}

const fromValue = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return Number(value.N)
  if (value.B !== undefined) return new Uint8Array(Buffer.from(value.B, 'base64'))
  if (value.M !== undefined) return fromAttributes(value.M)
  if (value.L !== undefined) return value.L.map(fromValue)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.NULL) return null
  throw new Error(`An attribute of a type we do not store: ${Object.keys(value).join()}`)
}
