import { i18n, type Messages } from '@lingui/core'
import { chooseLocale, LOCALES, type Locale } from './locales.ts'

const CHOICE = 'counterpart.language'

type Load = () => Promise<{ messages: Messages }>

/** The words every screen needs, and those only screens without live parts need (see vite.config.ts). */
const catalogues: Record<Locale, { readonly live: Load; readonly still: Load }> = {
  en: {
    live: () => import('../locales/en.po?live'),
    still: () => import('../locales/en.po?still'),
  },
  ar: {
    live: () => import('../locales/ar.po?live'),
    still: () => import('../locales/ar.po?still'),
  },
}
let isStillWanted = false

/** What the person chose on this device, else what their browser asks for, else English. */
export const firstLocale = (): Locale =>
  chooseLocale([readChoice(), navigator.language, ...navigator.languages])

/** Speaks a language from now on: loads its words, then turns the page round if it reads the other way. */
export const activate = async (locale: Locale): Promise<void> => {
  const { live, still } = catalogues[locale]
  const parts = await Promise.all(isStillWanted ? [live(), still()] : [live()])
  for (const { messages } of parts) i18n.load(locale, messages)
  i18n.activate(locale, [LOCALES[locale].format])
  document.documentElement.lang = locale
  document.documentElement.dir = LOCALES[locale].direction
}

/** Loads a screen without live parts together with its words. */
export const withStillWords = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  isStillWanted = true
  const locale = chooseLocale([i18n.locale])
  const [module, { messages }] = await Promise.all([load(), catalogues[locale].still()])
  i18n.load(locale, messages)
  return module
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
