/** What JSON can say; keys whose value is undefined are left out. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/**
 * The one way to write a value as JSON (RFC 8785): keys in order of their UTF-16 code units, no space
 * between, numbers and text as ECMAScript writes them. Equal values give equal bytes, so that a hash can
 * stand for the value.
 *
 * @throws Error for what JSON cannot say: a number that is not finite, a half of a surrogate pair.
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('not a JSON number')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const fields = Object.entries(value)
    .sort(([a], [b]) => Number(a > b) - Number(a < b))
    .flatMap(([key, field]) => (field === undefined ? [] : `${text(key)}:${canonicalJson(field)}`))
  return `{${fields.join(',')}}`
}

const text = (value: string): string => {
  if (!value.isWellFormed()) throw new Error('not Unicode text')
  return JSON.stringify(value)
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)
