import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ACTION_STATUSES, type ActionStatus } from '../../../../shared/plan-codes.ts'
import { SideMark } from '../../../ui/SideMark.tsx'
import { STATUS_WORDS, StatusMark } from '../../../ui/StatusMark.tsx'
import { choiceWords } from '../../fields/choice-words.ts'
import { Words } from '../../LiveText.tsx'
import { useTools } from '../../tools.tsx'
import type { Grouping } from './columns.ts'

export const GROUPING_WORDS: Record<Grouping, MessageDescriptor> = {
  status: msg`Status`,
  lead: msg`Lead organisation`,
  output: msg`Output`,
  priority: msg`Priority`,
}

const statusFrom = (value: string): ActionStatus =>
  ACTION_STATUSES.find((status) => status === value) ?? 'not-started'

/** What a column is called, in words alone. */
export const useColumnWords = () => {
  const { t } = useLingui()
  const { organisations, sheet } = useTools()
  return (grouping: Grouping, value: string): string => {
    if (grouping === 'status') return t(STATUS_WORDS[statusFrom(value)])
    if (grouping === 'lead') {
      if (value === '') return t`No lead yet`
      return organisations.find(({ id }) => id === value)?.name ?? t`Another organisation`
    }
    if (grouping === 'priority') {
      const words = choiceWords({ root: 'actions', field: 'priority' }, value)
      return words ? t(words) : t`No priority`
    }
    const output = Object.values(sheet.get().outputs).find(({ id }) => id === value)
    return output
      ? `${output.number} ${output.title || t`without a title yet`}`
      : t`Without an output`
  }
}

/** What stands over a column: its words, with the mark that goes with them. */
export const ColumnName = ({
  grouping,
  value,
}: {
  readonly grouping: Grouping
  readonly value: string
}): ReactNode => {
  const words = useColumnWords()(grouping, value)
  const { organisations } = useTools()
  if (grouping === 'status') return <StatusMark status={statusFrom(value)} />
  const lead = organisations.find(({ id }) => grouping === 'lead' && id === value)
  if (lead) return <SideMark side={lead.side} name={lead.name} />
  return grouping === 'output' ? <Words>{words}</Words> : words
}

const EMPTY_STATUS: Record<ActionStatus, MessageDescriptor> = {
  'not-started': msg`Actions nobody has begun yet.`,
  'in-progress': msg`Actions someone works on now.`,
  'on-hold': msg`Actions that wait for something, with the reason.`,
  completed: msg`Actions that are done.`,
  cancelled: msg`Actions that will not be done, with the reason.`,
}

/** What would be in a column that is empty. */
export const EmptyColumn = ({
  grouping,
  value,
}: {
  readonly grouping: Grouping
  readonly value: string
}) => {
  const { t } = useLingui()
  if (grouping === 'status') return t(EMPTY_STATUS[statusFrom(value)])
  if (grouping === 'lead') return <Trans>Actions that this organisation leads.</Trans>
  if (grouping === 'output') return <Trans>Actions that lead to this output.</Trans>
  return <Trans>Actions with this priority.</Trans>
}
