import { Trans } from '@lingui/react/macro'
import { useDeferredValue } from 'react'
import { EmptyState } from '../../../ui/states.tsx'
import { useTools } from '../../tools.tsx'
import { useEntered } from '../use-entered.ts'
import { AddLine } from './AddLine.tsx'
import styles from './Budget.module.css'
import { Effort } from './Effort.tsx'
import { Lines } from './Lines.tsx'
import { Settings } from './Settings.tsx'
import { Sums } from './Sums.tsx'
import { Totals } from './Totals.tsx'
import { useCalendars } from './use-calendars.ts'
import { useCosts } from './use-costs.ts'

/** What a plan costs, who gives it, when, and what of it is spent. */
export const BudgetView = () => {
  useEntered()
  const { canEdit } = useTools()
  const { costs, lines, summed } = useCosts()
  // Whoever types sees their own line first; the sums follow as soon as there is time.
  const sums = useDeferredValue(summed)
  const calendars = useCalendars()
  return (
    <div className={styles.budget}>
      {lines.length === 0 ? (
        <EmptyState action={canEdit && <AddLine />}>
          <Trans>
            What each action costs, who gives it and how much of it is spent: money, staff time and
            things alike.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <Totals lines={sums} />
          <Sums lines={sums} calendars={calendars} />
        </>
      )}
      <Settings calendars={calendars} />
      {lines.length > 0 && <Lines costs={costs} lines={lines} />}
      <Effort />
    </div>
  )
}
