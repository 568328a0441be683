import { type MessageDescriptor, type Messages, setupI18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { inOrder } from '../../../../shared/plan.ts'
import type { Field } from '../../../../shared/plan-field.ts'
import { numberFormat } from '../../../words/formats.ts'
import { LOCALE_CODES, LOCALES, type Locale } from '../../../words/locales.ts'
import { useFormatLocale, useLocale } from '../../../words/Words.tsx'
import { languages } from '../../../words/world.ts'
import type { CellOption, CellWorld, Column } from '../../cells/cell.ts'
import { choiceWords, codeWords } from '../../fields/choice-words.ts'
import { sdgTargets } from '../../fields/sdg-targets.ts'
import type { Sheet } from '../../sheet.ts'
import { type Surroundings, type Tools, useSheet, useTools } from '../../tools.tsx'
import type { AnyRow } from './lines.ts'

/** How a message is said: in the reader's language, then in the others that are known. */
export type Say = (message: MessageDescriptor) => readonly string[]

type Around = Pick<Tools & Surroundings, 'sheet' | 'organisations' | 'people' | 'personOf'>
interface Speech {
  readonly say: Say
  /** The language tags to name currencies and languages in. */
  readonly formats: readonly string[]
}

const YES = msg`Yes`
const NO = msg`No`

/** What cells of this plan may name, in the words of some languages. */
export const worldOf = (around: Around, { say, formats }: Speech): CellWorld => ({
  options: (column) => optionsOf(column, around, { say, formats }),
  yes: say(YES),
  no: say(NO),
  currency: around.sheet.get().content.currency,
})

const optionsOf = (
  { root, name, field }: Column,
  around: Around,
  { say, formats }: Speech,
): readonly CellOption[] => {
  switch (field.kind) {
    case 'choice':
      return field.of.map((value) => {
        const message = choiceWords({ root, field: name }, value)
        return { value, words: message ? say(message) : [value] }
      })
    case 'organisation':
    case 'organisations':
      return around.organisations.map((each) => ({ value: each.id, words: [each.name] }))
    case 'person':
      return around.people.map((value) => {
        const { post, place } = around.personOf(value)
        return { value, words: place === undefined ? [post] : [`${post} · ${place}`, post] }
      })
    case 'row':
    case 'rows':
      return rowOptions(around.sheet.get(), field.to)
    case 'code':
    case 'codes':
      return codeOptions(field.of, { say, formats })
    case 'line':
    case 'text':
    case 'narrative':
    case 'number':
    case 'money':
    case 'date':
    case 'flag':
      return []
  }
}

/** Rows by their number, and by what they are called. */
const rowOptions = (sheet: Sheet, to: string): readonly CellOption[] => {
  if (to === 'actions')
    return [...sheet.rows.flatMap(({ actions }) => actions), ...sheet.unplaced].flatMap((id) =>
      numbered(sheet.actions[id]),
    )
  if (to === 'outputs') return sheet.rows.flatMap(({ id }) => numbered(sheet.outputs[id]))
  if (to !== 'outcomes' && to !== 'indicators') return []
  return inOrder<AnyRow>(sheet.content[to]).map(({ id, title, code }) => ({
    value: id,
    words: [String(title), String(code ?? '')].filter(Boolean),
  }))
}
const numbered = (
  row: { readonly id: string; readonly number: string; readonly title: string } | undefined,
): readonly CellOption[] =>
  row ? [{ value: row.id, words: [row.number, row.title, `${row.number} ${row.title}`] }] : []

type CodeKind = Extract<Field, { kind: 'code' | 'codes' }>['of']
const codeOptions = (of: CodeKind, { say, formats }: Speech): readonly CellOption[] => {
  if (typeof of !== 'string')
    return of.map((value) => {
      const message = codeWords(value)
      return { value, words: message ? say(message) : [value] }
    })
  if (of === 'sdg-targets') return sdgTargets().map((value) => ({ value, words: [value] }))
  const codes =
    of === 'currency'
      ? Intl.supportedValuesOf('currency')
      : languages(formats[0] ?? 'en').map(({ value }) => value)
  const type = of === 'currency' ? 'currency' : 'language'
  const names = formats.map((format) => new Intl.DisplayNames(format, { type }))
  return codes.map((value) => {
    const words = names.map((each) => each.of(value) ?? value)
    return { value, words: of === 'currency' ? [value, ...words] : words }
  })
}

/** The world as the reader's language shows it; another one when what rows are called may have changed. */
export const useShownWorld = (root: string): CellWorld => {
  const { t } = useLingui()
  const tools = useTools()
  const format = useFormatLocale()
  // Actions show only numbers of each other, so that typing in one draws no other.
  const names = useSheet((sheet) => (root === 'actions' ? sheet.rows : sheet.actions))
  const unplaced = useSheet((sheet) => sheet.unplaced)
  const indicators = useSheet((sheet) =>
    root === 'periods' ? sheet.content.indicators : undefined,
  )
  const outcomes = useSheet((sheet) => sheet.content.outcomes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read through the sheet changes with these.
  return useMemo(() => {
    const world = worldOf(tools, { say: (message) => [t(message)], formats: [format] })
    return { ...world, options: remembered(world.options) }
  }, [t, tools, format, names, unplaced, indicators, outcomes])
}
const remembered = (options: CellWorld['options']): CellWorld['options'] => {
  const known = new Map<string, readonly CellOption[]>()
  return (column) => {
    const key = `${column.root}/${column.name}`
    const found = known.get(key) ?? options(column)
    known.set(key, found)
    return found
  }
}

/** How to read what was typed or pasted: words of every language of the page, as far as they can be had. */
export const useReading = (): (() => Promise<CellWorld>) => {
  const { t } = useLingui()
  const tools = useTools()
  const locale = useLocale()
  return async () => {
    const others = LOCALE_CODES.filter((code) => code !== locale)
    const spoken = (await Promise.all(others.map(speaking))).filter((each) => each !== undefined)
    const say: Say = (message) => [t(message), ...spoken.map((each) => each._(message))]
    const formats = [locale, ...others].map((code) => LOCALES[code].format)
    return worldOf(tools, { say, formats })
  }
}

/** The words of another language; undefined while they cannot be had. */
const speaking = async (locale: Locale) => {
  try {
    const parts: readonly { messages: Messages }[] = await Promise.all([
      import(`../../../locales/${locale}/page.po`),
      import(`../../../locales/${locale}/views.po`),
    ])
    const messages = Object.assign({}, ...parts.map((part) => part.messages))
    return setupI18n({ locale, messages: { [locale]: messages } })
  } catch {
    return undefined
  }
}

/** The sign before the fraction in a language. */
export const decimalSign = (format: string): '.' | ',' =>
  numberFormat(format).format(0.5).includes(',') ? ',' : '.'
