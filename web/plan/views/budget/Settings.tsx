import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { Select } from '../../../ui/Select.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { FieldEditor } from '../../fields/FieldEditor.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import styles from './Budget.module.css'
import { FISCAL_STARTS, type FiscalStart } from './fiscal-years.ts'
import type { Calendars } from './use-calendars.ts'

/** The currency of the plan's sums, and when each side's fiscal years begin. */
export const Settings = memo(({ calendars }: { readonly calendars: Calendars }) => {
  const currency = useSheet(({ content }) => content.currency)
  return (
    <details className={styles.settings} open={currency === undefined}>
      <summary className={styles.summary}>
        <Trans>Currency and fiscal years</Trans>
      </summary>
      <div className={styles.choosers}>
        <FieldEditor root="plan" field="currency" values={{ currency }} />
        {calendars.leads.map((lead) => (
          <Calendar key={lead} lead={lead} calendars={calendars} />
        ))}
      </div>
      <p className={styles.hint}>
        <Trans>
          The currency is the plan’s, for everybody. When a fiscal year begins is your own choice,
          kept on this device.
        </Trans>
      </p>
    </details>
  )
})

const Calendar = ({
  lead,
  calendars,
}: {
  readonly lead: Calendars['leads'][number]
  readonly calendars: Calendars
}) => {
  const { t } = useLingui()
  const { organisations } = useTools()
  const organisation = organisations.find(({ id }) => id === lead)
  const words: Record<FiscalStart, string> = { 1: t`January`, 7: t`July`, 10: t`October` }
  if (!organisation) return null
  return (
    <Select
      label={
        <Trans>
          Fiscal year of <SideMark side={organisation.side} name={organisation.name} /> begins in
        </Trans>
      }
      value={String(calendars.calendarOf(lead))}
      options={FISCAL_STARTS.map((start) => ({ value: String(start), words: words[start] }))}
      onChange={(value) => calendars.choose(lead, Number(value) as FiscalStart)}
    />
  )
}
