import { useMemo, useSyncExternalStore } from 'react'
import type { OrganisationId } from '../../../../shared/ids.ts'
import { createStore } from '../../../live/store.ts'
import { useSheet } from '../../tools.tsx'
import { usePartnership } from '../use-partnership.ts'
import { FISCAL_STARTS, type FiscalStart } from './fiscal-years.ts'

/** A reader's choice stays on their device: the plan is the same for all of them. */
const keyOf = (organisation: OrganisationId) => `counterpart.fiscal-year.${organisation}`
const readChoice = (organisation: OrganisationId): FiscalStart | undefined => {
  try {
    const kept = Number(localStorage.getItem(keyOf(organisation)))
    return FISCAL_STARTS.find((start) => start === kept)
  } catch {
    return undefined
  }
}
const keepChoice = (organisation: OrganisationId, start: FiscalStart) => {
  try {
    localStorage.setItem(keyOf(organisation), String(start))
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

const choices = createStore<Readonly<Record<OrganisationId, FiscalStart>>>({})

export interface Calendars {
  readonly leads: readonly OrganisationId[]
  readonly calendarOf: (organisation: OrganisationId) => FiscalStart
  readonly choose: (organisation: OrganisationId, start: FiscalStart) => void
}

/** When the fiscal years of each lead organisation begin: in October for the federal reports of a U.S. side, in January elsewhere, unless the reader chose. */
export const useCalendars = (): Calendars => {
  const leads = useSheet((sheet) => sheet.leads)
  const page = usePartnership()
  const chosen = useSyncExternalStore(choices.subscribe, choices.get)
  return useMemo(() => {
    const countries = new Map(page?.organisationDetails.map(({ id, country }) => [id, country]))
    return {
      leads,
      calendarOf: (organisation) =>
        chosen[organisation] ??
        readChoice(organisation) ??
        (countries.get(organisation) === 'US' ? 10 : 1),
      choose: (organisation, start) => {
        keepChoice(organisation, start)
        choices.set({ ...choices.get(), [organisation]: start })
      },
    }
  }, [leads, page, chosen])
}
