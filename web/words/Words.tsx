import { i18n } from '@lingui/core'
import { I18nProvider, useLingui } from '@lingui/react'
import type { ReactNode } from 'react'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider'
import { chooseLocale, LOCALES, type Locale } from './locales.ts'

/** Gives the page its words, and React Aria the same language for its own. */
export const Words = ({ children }: { readonly children: ReactNode }) => (
  <I18nProvider i18n={i18n}>
    <AriaWords>{children}</AriaWords>
  </I18nProvider>
)
const AriaWords = ({ children }: { readonly children: ReactNode }) => (
  <AriaI18nProvider locale={LOCALES[useLocale()].format}>{children}</AriaI18nProvider>
)

/** The language spoken now. */
export const useLocale = (): Locale => chooseLocale([useLingui().i18n.locale])
/** The language tag for `Intl`: dates, numbers and lists as the page writes them. */
export const useFormatLocale = (): string => LOCALES[useLocale()].format
