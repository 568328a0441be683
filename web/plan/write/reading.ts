import { useLingui } from '@lingui/react/macro'
import type { OrganisationId, PersonId, RowId } from '../../../shared/ids.ts'
import { minorDigits } from '../../../shared/money.ts'
import type { Field } from '../../../shared/plan-field.ts'
import { fieldAt, type PlanRoot } from '../../../shared/plan-fields.ts'
import { dateWords } from '../../words/dates.ts'
import { numberFormat } from '../../words/formats.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { choiceWords, codeWords } from '../fields/choice-words.ts'
import { fieldWords } from '../fields/field-words.ts'
import { useTools } from '../tools.tsx'

/** A row as any code that goes by names of fields sees it. */
export type AnyRow = Readonly<Record<string, unknown>>

/** What a field is called, and what it says; nothing while nobody filled it in. */
export interface ReadValue {
  readonly name: string
  readonly words: string
}

/** Reads any field of a row as words, in the language of the page. */
export const useReading = (root: PlanRoot) => {
  const { t } = useLingui()
  const wordsOf = useWordsOf(root)
  return (row: object, field: string): ReadValue | undefined => {
    const kind = fieldAt(root, field)
    const words = kind && wordsOf(row as AnyRow, { field, kind })
    const name = fieldWords(root, field)
    return words === undefined || words === '' ? undefined : { name: name ? t(name) : field, words }
  }
}

interface Asked {
  readonly field: string
  readonly kind: Field
}

const useWordsOf = (root: PlanRoot) => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  const named = useNamed()
  return (row: AnyRow, { field, kind }: Asked): string | undefined => {
    const value = row[field]
    if (value === undefined || value === false) return undefined
    switch (kind.kind) {
      case 'date':
        return dateWords(locale, String(value))
      case 'choice': {
        const words = choiceWords({ root, field }, String(value))
        return words ? t(words) : String(value)
      }
      case 'number':
        return numberFormat(locale, { maximumFractionDigits: 6 }).format(Number(value))
      case 'money':
        return moneyWords(locale, Number(value), row[kind.currency])
      case 'flag':
        return '✓'
      case 'code':
        return codeName(locale, kind.of, String(value))
      case 'codes':
        return listOf(value, (code) => {
          const words = codeWords(code)
          if (words) return t(words)
          return kind.of === 'languages' ? codeName(locale, 'language', code) : code
        })
      case 'organisations':
        return listOf(value, named.organisation)
      case 'organisation':
        return named.organisation(String(value))
      case 'person':
        return named.person(String(value))
      case 'row':
        return named.row(String(value))
      case 'rows':
        return listOf(value, named.row)
      case 'line':
      case 'text':
      case 'narrative':
        return String(value)
    }
  }
}

const listOf = (value: unknown, wordsOf: (each: string) => string) =>
  (value as readonly string[]).map(wordsOf).join(' · ')

const codeName = (locale: string, type: 'currency' | 'language', code: string) =>
  type === 'currency' ? code : (new Intl.DisplayNames(locale, { type }).of(code) ?? code)

/** Minor units as «USD 1,250.00»; without a currency they cannot be told. */
export const moneyWords = (locale: string, minor: number, currency: unknown) => {
  if (typeof currency !== 'string') return undefined
  const digits = minorDigits(currency)
  return numberFormat(locale, {
    ...{ style: 'currency', currency, currencyDisplay: 'code' },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(minor / 10 ** digits)
}

const useNamed = () => {
  const { organisations, personOf, sheet } = useTools()
  return {
    organisation: (id: string) =>
      organisations.find((each) => each.id === (id as OrganisationId))?.name ?? '',
    person: (id: string) => personOf(id as PersonId).post,
    row: (id: string) => {
      const { actions, outputs, indicators } = sheet.get()
      const row = id as RowId
      return (actions[row] ?? outputs[row])?.number ?? indicators[row]?.title ?? ''
    },
  }
}
