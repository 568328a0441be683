import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, memo, Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import type { RowId } from '../../shared/ids.ts'
import { isDelayed, type Numbered, type PlanAction } from '../../shared/plan.ts'
import { cx } from '../ui/cx.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { useNow } from '../ui/now.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import { DateText, PeriodText } from '../ui/time.tsx'
import { today } from '../words/dates.ts'
import { PeopleAt } from './Field.tsx'
import { Words } from './LiveText.tsx'
import { MoreButton } from './MoreButton.tsx'
import styles from './Row.module.css'
import { useIsOpen, useSheet, useTools } from './tools.tsx'

const ActionEditor = lazyNamed(() => import('./ActionEditor.tsx'), 'ActionEditor')

/** One action: a line that opens in place into all its fields. Enter opens it, Escape closes it. */
export const ActionRow = memo(({ row }: { readonly row: RowId }) => {
  const action = useSheet((sheet) => sheet.actions[row])
  const open = useIsOpen(row)
  const { openRow, canEdit } = useTools()
  const { t } = useLingui()
  if (!action) return null
  const { number } = action
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    openRow.set(undefined)
    event.currentTarget.querySelector('button')?.focus()
  }
  return (
    <li
      id={row}
      data-row={row}
      className={cx(styles.row, open !== undefined && styles.open)}
      onKeyDown={close}
    >
      <div className={styles.head}>
        <Button
          className={styles.line ?? ''}
          aria-expanded={open !== undefined}
          onPress={() => openRow.set(open ? undefined : { row })}
        >
          <ActionLine action={action} />
        </Button>
        {canEdit && <MoreButton root="actions" row={row} name={t`More for action ${number}`} />}
        {open === undefined && <PeopleAt place={`actions/${row}/`} />}
      </div>
      {open !== undefined && (
        <Suspense fallback={<SkeletonRows rows={3} />}>
          <ActionEditor action={action} isNew={open === 'new'} />
        </Suspense>
      )}
    </li>
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
