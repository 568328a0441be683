import { i18n, type Messages } from '@lingui/core'
import { chooseLocale, LOCALES, type Locale } from './locales.ts'

const CHOICE = 'counterpart.language'

const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import('../locales/en.po'),
  ar: () => import('../locales/ar.po'),
}

/** What the person chose on this device, else what their browser asks for, else English. */
export const firstLocale = (): Locale =>
  chooseLocale([readChoice(), navigator.language, ...navigator.languages])

/** Speaks a language from now on: loads its words, then turns the page round if it reads the other way. */
export const activate = async (locale: Locale): Promise<void> => {
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, locales: [LOCALES[locale].format], messages })
  document.documentElement.lang = locale
  document.documentElement.dir = LOCALES[locale].direction
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
