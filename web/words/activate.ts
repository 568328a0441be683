import { i18n, type Messages } from '@lingui/core'
import { chooseLocale, LOCALES, type Locale } from './locales.ts'

const CHOICE = 'counterpart.language'

/** `live` is what every screen needs; `still` and `demand` come with the files that say them (vite.config.ts). */
export type Part = 'live' | 'still' | 'demand'
type Load = () => Promise<{ messages: Messages }>

const catalogues: Record<Locale, Record<Part, Load>> = {
  en: {
    live: () => import('../locales/en.po?live'),
    still: () => import('../locales/en.po?still'),
    demand: () => import('../locales/en.po?demand'),
  },
  ar: {
    live: () => import('../locales/ar.po?live'),
    still: () => import('../locales/ar.po?still'),
    demand: () => import('../locales/ar.po?demand'),
  },
}
const wanted = new Set<Part>(['live'])
const load = async (locale: Locale, part: Part) =>
  i18n.load(locale, (await catalogues[locale][part]()).messages)

/** What the person chose on this device, else what their browser asks for, else English. */
export const firstLocale = (): Locale =>
  chooseLocale([readChoice(), navigator.language, ...navigator.languages])

/** Speaks a language from now on: loads its words, then turns the page round if it reads the other way. */
export const activate = async (locale: Locale): Promise<void> => {
  await Promise.all([...wanted].map((part) => load(locale, part)))
  i18n.activate(locale, [LOCALES[locale].format])
  document.documentElement.lang = locale
  document.documentElement.dir = LOCALES[locale].direction
}

/**
 * Loads the words of a part before a file that says them is evaluated; never rejects, because a file
 * that failed once stays failed. Without a connection they are fetched when it is back.
 */
export const needWords = async (part: Part): Promise<void> => {
  wanted.add(part)
  const attempt = () => load(chooseLocale([i18n.locale]), part)
  await attempt().catch(() => addEventListener('online', () => void attempt(), { once: true }))
}

/** Speaks a language and remembers it on this device. */
export const choose = async (locale: Locale): Promise<void> => {
  await activate(locale)
  writeChoice(locale)
}

// A browser may forbid storage altogether; then the choice lasts as long as the page.
const readChoice = (): string | null => {
  try {
    return localStorage.getItem(CHOICE)
  } catch {
    return null
  }
}
const writeChoice = (locale: Locale): void => {
  try {
    localStorage.setItem(CHOICE, locale)
  } catch {
    return
  }
}
