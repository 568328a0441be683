import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { RowId } from '../../shared/ids.ts'
import { isDelayed, type Numbered } from '../../shared/plan.ts'
import type { PlanAction } from '../../shared/plan-fields.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { useNow } from '../ui/now.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { DateText, PeriodText } from '../ui/time.tsx'
import { today } from '../words/dates.ts'
import { Words } from './LiveText.tsx'
import { onDemand } from './load.ts'
import styles from './Row.module.css'
import { Row } from './Row.tsx'
import { useSheet, useTools } from './tools.tsx'

const ActionEditor = lazyNamed(async () => (await onDemand()).loadActionEditor(), 'ActionEditor')

/** One action: its line, and its fields when it is open. */
export const ActionRow = memo(({ row }: { readonly row: RowId }) => {
  const { t } = useLingui()
  const action = useSheet((sheet) => sheet.actions[row])
  if (!action) return null
  const { number } = action
  return (
    <Row
      root="actions"
      row={row}
      more={t`More for action ${number}`}
      line={<ActionLine action={action} />}
      editor={(isNew) => <ActionEditor action={action} isNew={isNew} />}
    />
  )
})

/** What an action says while it is closed. */
const ActionLine = ({ action }: { readonly action: Numbered<PlanAction> }) => {
  const { t } = useLingui()
  const { organisations } = useTools()
  const day = today(useNow())
  const lead = organisations.find(({ id }) => id === action.lead)
  return (
    <>
      <span className={styles.number}>{action.number}</span>
      <span className={styles.title}>
        {action.title === '' ? (
          <span className={styles.nothing}>{t`Action without a title yet`}</span>
        ) : (
          <Words isReading>{action.title}</Words>
        )}
      </span>
      <span className={styles.status}>
        <StatusMark status={isDelayed(action, day) ? 'delayed' : action.status} />
        <span className={styles.percent}>
          <Trans>{action.progress} %</Trans>
        </span>
      </span>
      <span className={styles.facts}>
        {lead ? (
          <SideMark side={lead.side} name={lead.name} />
        ) : (
          <span>
            <Trans>No lead yet</Trans>
          </span>
        )}
        {action.ownerPost !== '' && <Words>{action.ownerPost}</Words>}
        <ActionDates action={action} />
      </span>
    </>
  )
}

const ActionDates = ({ action: { start, end } }: { readonly action: PlanAction }) => {
  if (start !== undefined && end !== undefined && start <= end)
    return (
      <span>
        <PeriodText start={start} end={end} />
      </span>
    )
  if (start === undefined && end === undefined)
    return (
      <span>
        <Trans>No dates yet</Trans>
      </span>
    )
  return (
    <span>
      <DateText date={start} /> – <DateText date={end} />
    </span>
  )
}
