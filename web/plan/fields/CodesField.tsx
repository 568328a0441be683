import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useMemo } from 'react'
import { setMember } from '../../../shared/plan-edit.ts'
import type { Field as FieldTable } from '../../../shared/plan-field.ts'
import type { Option } from '../../ui/option.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { languages } from '../../words/world.ts'
import { OneOf } from '../choices.tsx'
import { placeFrom } from '../place.ts'
import { useTools } from '../tools.tsx'
import { codeWords } from './choice-words.ts'
import { MembersField } from './MembersField.tsx'
import { sdgTargets } from './sdg-targets.ts'

interface Props {
  readonly place: string
  readonly label: ReactNode
  readonly className?: string | undefined
  readonly field: Extract<FieldTable, { kind: 'code' | 'codes' }>
  readonly value: unknown
}

/** A currency or language, or a set of codes, by their names. */
export const CodesField = ({ field, value, place, ...props }: Props) => {
  const { t } = useLingui()
  const { edit } = useTools()
  const options = useCodeOptions(field.of)
  const at = placeFrom(place)
  if (field.kind === 'code')
    return (
      <OneOf
        {...{ ...props, place, options }}
        value={value as string | undefined}
        placeholder={t`Choose`}
      />
    )
  return (
    <MembersField
      {...{ ...props, place, options }}
      value={(value ?? []) as readonly string[]}
      onChange={(id, isIn) => at && edit((doc) => setMember(doc, at, { id, in: isIn }))}
    />
  )
}

const useCodeOptions = (of: Props['field']['of']): readonly Option[] => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  return useMemo(() => {
    if (typeof of !== 'string')
      return of.map((code) => ({ value: code, words: t(codeWords(code) ?? { id: code }) }))
    if (of === 'sdg-targets') return sdgTargets().map((code) => ({ value: code, words: code }))
    return of === 'currency' ? currencies(locale) : languages(locale)
  }, [of, locale, t])
}

/** Currencies by code and name, the code first: that is what budgets say. */
const currencies = (locale: string): readonly Option[] => {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    words: `${code} ${names.of(code) ?? ''}`.trim(),
  }))
}
