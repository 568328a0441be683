import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { minorDigits, moneyToDecimal } from '../../../../shared/money.ts'
import { numberFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'

export type MoneyWords = (minor: number, currency: string) => string

/** An amount as the reader's language writes it, exact, with the digits ISO 4217 gives its currency: «JOD 12.500». */
export const useMoneyWords = (): MoneyWords => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  return useMemo(() => {
    const formats = new Map<string, Intl.NumberFormat>()
    return (minor, currency) => {
      if (!Number.isSafeInteger(minor)) return t`too large to add up`
      const format = formats.get(currency) ?? formatOf(locale, currency)
      formats.set(currency, format)
      // As letters, so that no digit is lost on the way.
      return format.format(moneyToDecimal(minor, currency) as `${number}`)
    }
  }, [locale, t])
}

const formatOf = (locale: string, currency: string): Intl.NumberFormat => {
  const digits = minorDigits(currency)
  return numberFormat(locale, {
    ...{ style: 'currency', currency, currencyDisplay: 'code' },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  })
}
