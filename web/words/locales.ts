/**
 * The languages the page speaks. `format` is how numbers and dates are written: day before month, and
 * Latin digits everywhere, because both sides read the same plan numbers and sums.
 */
export const LOCALES = {
  en: { name: 'English', short: 'EN', direction: 'ltr', format: 'en-GB' },
  ar: { name: 'العربية', short: 'ع', direction: 'rtl', format: 'ar-u-nu-latn' },
} as const

export type Locale = keyof typeof LOCALES
export const LOCALE_CODES = Object.keys(LOCALES) as readonly Locale[]

const isLocale = (code: string): code is Locale => Object.hasOwn(LOCALES, code)

/** The first of the wishes that the page speaks, else English. `pt-MZ` asks for `pt`. */
export const chooseLocale = (wishes: readonly (string | null | undefined)[]): Locale =>
  wishes.map((wish) => wish?.split('-')[0] ?? '').find(isLocale) ?? 'en'
