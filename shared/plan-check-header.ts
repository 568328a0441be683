import type { OrganisationId } from './ids.ts'
import { inOrder } from './plan.ts'
import { endsBeforeStart, isLonger } from './plan-dates.ts'
import type { PlanContent } from './plan-fields.ts'
import { type Around, isEmpty, type RowOf, type Tell, type TellAt } from './plan-flags.ts'

const MOST_YEARS = 3

export const checkPeriod = ({ periodStart, periodEnd }: PlanContent, tell: Tell): void => {
  const period = { start: periodStart, end: periodEnd }
  if (endsBeforeStart(period)) tell('ends-before-start', 'periodEnd')
  if (isLonger(period, MOST_YEARS)) tell('plan-over-36-months', 'periodEnd')
}

/** Rows that say what one in front of them says already. */
export const tellTwice = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string | undefined,
  tell: (row: Row, first: string) => void,
): void => {
  const first = new Map<string, string>()
  for (const row of rows) {
    const name = nameOf(row)
    if (name === undefined) continue
    const known = first.get(name)
    if (known === undefined) first.set(name, row.id)
    else tell(row, known)
  }
}

/** The shares of all themes together are 100; a theme alone needs none. */
export const themesDiffer = (themes: readonly RowOf<'themes'>[]): boolean => {
  const known = themes.flatMap(({ share }) => share ?? [])
  if (themes.length < 2 && known.length === 0) return false
  const sum = known.reduce((sum, share) => sum + share, 0)
  return known.length < themes.length || Math.abs(sum - 100) > 1e-9
}

export const checkThemes = ({ themes }: PlanContent, at: TellAt): void => {
  if (themesDiffer(themes)) at('themes')('themes-not-100', 'share')
  tellTwice(
    inOrder(themes),
    ({ theme }) => theme,
    ({ id }, first) => at('themes', id)('twice', 'theme', first),
  )
}

/** The plan's own language is worded by the plan itself. */
export const checkWordings = ({ language, wordings }: PlanContent, at: TellAt): void =>
  tellTwice(
    [{ id: 'plan', language }, ...inOrder(wordings)],
    ({ language }) => language,
    ({ id }, first) => at('wordings', id as RowOf<'wordings'>['id'])('twice', 'language', first),
  )

export const checkBenefits = (content: PlanContent, at: TellAt): void => {
  const benefits = inOrder(content.benefits)
  for (const lead of leadsWithoutBenefit(content)) {
    const begun = benefits.find(({ organisation }) => organisation === lead)
    if (begun) at('benefits', begun.id)('no-benefit', 'text', lead)
    else at('benefits')('no-benefit', 'organisation', lead)
  }
  tellTwice(
    benefits,
    ({ organisation }) => organisation,
    ({ id }, first) => at('benefits', id)('twice', 'organisation', first),
  )
}
export const leadsWithoutBenefit = ({
  leads,
  benefits,
}: PlanContent): readonly OrganisationId[] => {
  const said = benefits.filter(({ text }) => !isEmpty(text))
  const gains = new Set(said.map(({ organisation }) => organisation))
  return leads.filter((lead) => !gains.has(lead))
}

export const checkSustainability = (
  { sustainability }: PlanContent,
  { isHost }: Around,
  at: TellAt,
): void => {
  if (sustainability.every(({ stays }) => isEmpty(stays)))
    at('sustainability')('no-sustainability', 'stays')
  for (const { id, organisation } of inOrder(sustainability))
    if (isHost && organisation !== undefined && !isHost(organisation))
      at('sustainability', id)('owner-not-host', 'organisation')
}
