import { i18n, type Messages } from '@lingui/core'
import { chooseLocale, LOCALES, type Locale } from './locales.ts'

const CHOICE = 'counterpart.language'

/** A catalogue of lingui.config.ts. `page` is always there; the others come with their screens. */
type Part =
  | 'page'
  | 'entry'
  | 'plan'
  | 'company'
  | 'narrative'
  | 'views'
  | 'threads'
  | 'partnership'
  | 'work'

const wanted = new Set<Part>(['page'])

const load = async (locale: Locale, part: Part): Promise<void> => {
  const { messages }: { messages: Messages } = await import(`../locales/${locale}/${part}.po`)
  i18n.load(locale, messages)
}
/** Before the page speaks, what it is going to. */
const spoken = (): Locale => chooseLocale([i18n.locale || firstLocale()])

/** What the person chose on this device, else what their browser asks for, else English. */
export const firstLocale = (): Locale =>
  chooseLocale([readChoice(), navigator.language, ...navigator.languages])

/** Speaks a language from now on: loads its words, then turns the page round if it reads the other way. */
export const activate = async (locale: Locale): Promise<void> => {
  await loadAll(locale)
  i18n.activate(locale, [LOCALES[locale].format])
  document.documentElement.lang = locale
  document.documentElement.dir = LOCALES[locale].direction
}
const loadAll = async (locale: Locale): Promise<void> => {
  const parts = [...wanted]
  await Promise.all(parts.map((part) => load(locale, part)))
  // A screen that was opened meanwhile needs its words in this language too.
  if (parts.length < wanted.size) await loadAll(locale)
}

/**
 * Loads a chunk together with the words it says: `withWords('plan', () => import('./PlanScreen.tsx'))`.
 *
 * @throws when either cannot be had; `lazyNamed` then tries again.
 */
export const withWords = async <Module>(
  part: Part,
  chunk: () => Promise<Module>,
): Promise<Module> => {
  wanted.add(part)
  const [module] = await Promise.all([chunk(), loadSpoken(part)])
  return module
}
const loadSpoken = async (part: Part): Promise<void> => {
  const locale = spoken()
  await load(locale, part)
  if (spoken() !== locale) await loadSpoken(part)
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
