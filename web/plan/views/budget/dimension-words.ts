import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { OrganisationId, RowId } from '../../../../shared/ids.ts'
import { choiceWords } from '../../fields/choice-words.ts'
import { useTools } from '../../tools.tsx'
import { calendarIn, type Dimension, type PlainDimension } from './axes.ts'
import type { FiscalStart } from './fiscal-years.ts'

const DIMENSION_WORDS = {
  none: msg`Nothing`,
  contributor: msg`Contributor`,
  currency: msg`Currency`,
  funding: msg`Funding type`,
  kind: msg`Cash or in kind`,
  category: msg`Category`,
  output: msg`Output`,
  action: msg`Action`,
  state: msg`State`,
  costShare: msg`Cost share`,
} satisfies Record<PlainDimension | 'none', unknown>

/** What a dimension is called: «Fiscal year of Toskent». */
export const useDimensionWords = (): ((dimension: Dimension) => string) => {
  const { t } = useLingui()
  const { organisations } = useTools()
  return (dimension) => {
    const calendar = calendarIn(dimension)
    if (calendar === undefined) return t(DIMENSION_WORDS[dimension as PlainDimension | 'none'])
    const name = organisations.find(({ id }) => id === calendar)?.name ?? calendar
    return t`Fiscal year of ${name}`
  }
}

const FIXED_WORDS: Readonly<Record<string, ReturnType<typeof msg>>> = {
  cash: msg`Cash`,
  'in-kind': msg`In kind`,
  yes: msg`Counted as cost share`,
  no: msg`Not counted`,
  all: msg`All`,
}

/** What a key of a dimension is called: «FY 2027», «Travel and per diem», «1.2 Map the zones». */
export const useKeyWords = (
  calendarOf: (organisation: OrganisationId) => FiscalStart,
): ((dimension: Dimension, key: string) => string) => {
  const { t } = useLingui()
  const { organisations, sheet } = useTools()
  const yearWords = (year: string, organisation: OrganisationId) => {
    if (year === '') return t`Undated`
    return calendarOf(organisation) === 1 ? year : t`FY ${year}`
  }
  return (dimension, key) => {
    const calendar = calendarIn(dimension)
    if (calendar !== undefined) return yearWords(key, calendar)
    if (key === '') return dimension === 'action' ? t`The whole plan` : t`Not said`
    if (dimension === 'contributor')
      return (
        organisations.find(({ id }) => id === key)?.name ??
        t`An organisation of another partnership`
      )
    if (dimension === 'output' || dimension === 'action') {
      const row = sheet.get()[`${dimension}s`][key as RowId]
      return row ? `${row.number} ${row.title || t`without a title yet`}` : key
    }
    const words = FIXED_WORDS[key] ?? choiceWords({ root: 'budget', field: dimension }, key)
    return words ? t(words) : key
  }
}
