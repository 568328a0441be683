/*
 * Intl's formats, each made once: making one costs a hundred times what using it does, and a plan has
 * thousands of dates and numbers.
 */

const made = new Map<string, unknown>()
/** Options that are the same object each time need not be compared. */
const keys = new WeakMap<object, string>()
const once = <Options extends object, Format>(
  Kind: new (locale: string | undefined, options?: Options) => Format,
  locale: string | undefined,
  options: Options | undefined,
): Format => {
  const known = options && keys.get(options)
  const wish = known ?? JSON.stringify(options)
  if (options && !known) keys.set(options, wish)
  const key = Kind.name + locale + wish
  const format = (made.get(key) as Format | undefined) ?? new Kind(locale, options)
  made.set(key, format)
  return format
}

export const dateFormat = (
  locale: string | undefined,
  options?: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => once(Intl.DateTimeFormat, locale, options)

export const numberFormat = (
  locale: string | undefined,
  options?: Intl.NumberFormatOptions,
): Intl.NumberFormat => once(Intl.NumberFormat, locale, options)
