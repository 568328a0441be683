/*
 * Intl's formats, each made once: making one costs a hundred times what using it does, and a plan has
 * thousands of dates and numbers.
 */

const made = new Map<string, unknown>()
const once = <Options, Format>(
  Kind: new (locale: string | undefined, options?: Options) => Format,
  locale: string | undefined,
  options: Options | undefined,
): Format => {
  const key = Kind.name + locale + JSON.stringify(options)
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
