import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment, type ReactNode } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import type { PlanIndicator, Row } from '../../../shared/plan-fields.ts'
import { Button } from '../../ui/Button.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { DateText, PeriodText } from '../../ui/time.tsx'
import { numberFormat } from '../../words/formats.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { codeWords } from '../fields/choice-words.ts'
import { DetailRows } from '../fields/DetailRows.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { rowsOf } from '../fields/rows.ts'
import { takeOut } from '../row-edits.ts'
import { useOpenLine, useSheet, useTools } from '../tools.tsx'
import { nextPeriod } from '../views/indicators/periods.ts'
import { FlagsAt } from './Flags.tsx'
import styles from './Group.module.css'
import { AddLine, addLine } from './Lines.tsx'

type Period = Row<'periods'>

/** What an indicator shall reach and reached, period by period, as a small table. */
export const Periods = ({ indicator }: { readonly indicator: PlanIndicator }) => {
  const tools = useTools()
  const all = useSheet((sheet) => sheet.content.periods)
  const periodStart = useSheet((sheet) => sheet.periodStart)
  const periodEnd = useSheet((sheet) => sheet.periodEnd)
  const host = { field: 'indicator', row: indicator.id }
  const rows = rowsOf({ ...tools.sheet.get().content, periods: all }, 'periods', host)
  const add = () =>
    addLine(tools, {
      ...{ root: 'periods', host },
      fresh: nextPeriod(indicator, rows, { periodStart, periodEnd }),
    })
  if (rows.length === 0 && !tools.canEdit) return null
  return (
    <div className={styles.groups}>
      {rows.length > 0 && <Table indicator={indicator} rows={rows} />}
      {tools.canEdit && (
        <AddLine onPress={add}>
          <NextWords frequency={indicator.frequency} />
        </AddLine>
      )}
    </div>
  )
}

const NextWords = ({ frequency }: Pick<PlanIndicator, 'frequency'>) => {
  if (frequency === undefined) return <Trans>Add a period</Trans>
  if (frequency === 'monthly') return <Trans>Add the next month</Trans>
  if (frequency === 'semi-annual') return <Trans>Add the next half year</Trans>
  if (frequency === 'annual') return <Trans>Add the next year</Trans>
  if (frequency === 'end-line') return <Trans>Add the measurement at the end</Trans>
  return <Trans>Add the next quarter</Trans>
}

const Table = ({
  indicator,
  rows,
}: {
  readonly indicator: PlanIndicator
  readonly rows: readonly Period[]
}) => (
  <div className={styles.periods}>
    <table>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Period</Trans>
          </th>
          <th scope="col">
            <Trans>Target</Trans>
          </th>
          <th scope="col">
            <Trans>Actual</Trans>
          </th>
          <th scope="col">
            <Trans>Details</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.id}>
            <PeriodLine row={row} host={indicator.id} />
          </Fragment>
        ))}
      </tbody>
    </table>
  </div>
)

const PeriodLine = ({ row, host }: { readonly row: Period; readonly host: RowId }) => {
  const { openRow } = useTools()
  const isOpen = useOpenLine(row.id, host) !== undefined
  const toggle = () => openRow.set(isOpen ? { row: host } : { row: host, line: row.id })
  return (
    <>
      <tr id={row.id} data-row={row.id}>
        <td className={styles.when}>
          {row.start !== undefined && row.end !== undefined && row.start <= row.end ? (
            <PeriodText start={row.start} end={row.end} />
          ) : (
            <DateText date={row.end ?? row.start} />
          )}
        </td>
        <Cell row={row} field="target" />
        <Cell row={row} field="actual" />
        <td>
          <Button kind="plain" aria-expanded={isOpen} onPress={toggle}>
            {isOpen ? <Trans>Close</Trans> : <Trans>Open</Trans>}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4} className={styles.openPeriod}>
            <OpenPeriod row={row} host={host} />
          </td>
        </tr>
      )}
    </>
  )
}

const Cell = ({ row, field }: { readonly row: Period; readonly field: 'target' | 'actual' }) => (
  <td>
    <FieldEditor root="periods" row={row.id} field={field} values={row} className={styles.figure} />
  </td>
)

const FIELDS = ['start', 'end', 'measuredOn', 'state', 'enteredBy'] as const
const TEXTS = ['targetReason', 'comment', 'evidence', 'quality'] as const

const OpenPeriod = ({ row, host }: { readonly row: Period; readonly host: RowId }) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const remove = () => {
    toast({ words: t`It was taken out.`, undo: takeOut(tools, 'periods', row.id) })
    tools.openRow.set({ row: host })
  }
  return (
    <div className={styles.grid}>
      {[...FIELDS, ...TEXTS].map((field) => (
        <FieldEditor key={field} root="periods" row={row.id} field={field} values={row} />
      ))}
      <div className={styles.wide}>
        <DetailRows
          root="breakdowns"
          parent={{ field: 'period', row: row.id }}
          fields={['dimension', 'group', 'value']}
          heading={<Trans>Broken down</Trans>}
          add={<Trans>Add a group</Trans>}
        />
        <Sums period={row} />
      </div>
      <FlagsAt row={row.id} />
      {tools.canEdit && (
        <div className={styles.wide}>
          <Button kind="plain" onPress={remove}>
            <Trans>Take out of the plan</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}

/** What the parts come to, a dimension a line, beside what was reached in all. */
const Sums = ({ period }: { readonly period: Period }): ReactNode => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  const breakdowns = useSheet((sheet) => sheet.content.breakdowns)
  const known = breakdowns.filter((each) => each.period === period.id && each.value !== undefined)
  const number = (value: number) => numberFormat(locale).format(value)
  return [...Map.groupBy(known, ({ dimension }) => dimension ?? '')].map(([dimension, parts]) => {
    const words = codeWords(dimension)
    const name = words ? t(words) : '–'
    const sum = number(parts.reduce((all, { value = 0 }) => all + value, 0))
    const total = period.actual === undefined ? t`unknown` : number(period.actual)
    return (
      <p key={dimension} className={styles.refused} data-sum={dimension}>
        {t`${name}: ${sum} together, of ${total}`}
      </p>
    )
  })
}
