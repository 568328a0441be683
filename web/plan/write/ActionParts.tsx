import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { sumByCurrency } from '../../../shared/money.ts'
import type { PlanAction, RowRoot } from '../../../shared/plan-fields.ts'
import { numberFormat } from '../../words/formats.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { rowsOf } from '../fields/rows.ts'
import { useSheet, useTools } from '../tools.tsx'
import { BudgetHelp } from './BudgetHelp.tsx'
import { budgetFields } from './budget-fields.ts'
import { DependsOn } from './DependsOn.tsx'
import styles from './Group.module.css'
import { Group } from './Group.tsx'
import { AddLine, addLine, type LineRow, Lines, type LinesProps } from './Lines.tsx'
import { type AnyRow, moneyWords, useReading } from './reading.ts'

interface Props {
  readonly action: PlanAction
}

const PARTS = ['milestones', 'deliverables', 'budget', 'effort', 'raci', 'risks'] as const
type PartRoot = (typeof PARTS)[number]

/** What is part of an action: each kind opens on its own; those that are empty are one quiet line. */
export const ActionParts = ({ action }: Props) => {
  const filled = useSheet(({ content }) =>
    PARTS.filter((root) => has(content[root], action)).join(),
  )
  const { canEdit } = useTools()
  const [atFirst] = useState(filled)
  const isFilled = (root: PartRoot) => filled.split(',').includes(root)
  // What somebody begins under one's eyes is not put away behind a line, nor is the way to add to it.
  const isBegun = (root: PartRoot) => !atFirst.split(',').includes(root)
  return (
    <div className={styles.groups}>
      <More action={action} />
      {PARTS.filter(isFilled).map((root) => (
        <ActionPart key={root} root={root} action={action} startsOpen={isBegun(root)} />
      ))}
      {canEdit && (
        <div className={styles.adds}>
          {PARTS.filter((root) => !isFilled(root)).map((root) => (
            <AddPart key={root} root={root} action={action} />
          ))}
        </div>
      )}
    </div>
  )
}

const has = (rows: readonly object[], action: PlanAction) =>
  rows.some((row) => (row as AnyRow).action === action.id)

const MORE = ['actualStart', 'actualEnd', 'location', 'need'] as const
const MARKERS = ['gender', 'climate', 'disability', 'youth'] as const

/** What is asked of an action less often; closed, it says what was filled in. */
const More = ({ action }: Props) => {
  const read = useReading('actions')
  const { canEdit } = useTools()
  const said = [...MORE, 'dependsOn' as const].flatMap((field) => read(action, field) ?? [])
  if (said.length === 0 && !canEdit) return null
  return (
    <Group
      heading={<Trans>More about this action</Trans>}
      summary={said.map(({ name, words }) => `${name}: ${words}`).join(' · ')}
    >
      <div className={styles.grid}>
        {MORE.map((field) => (
          <FieldEditor key={field} root="actions" row={action.id} field={field} values={action} />
        ))}
        <DependsOn action={action} className={styles.wide} />
        {MARKERS.map((field) => (
          <FieldEditor key={field} root="actions" row={action.id} field={field} values={action} />
        ))}
      </div>
    </Group>
  )
}

const ActionPart = ({
  root,
  action,
  startsOpen,
}: Props & { readonly root: PartRoot; readonly startsOpen: boolean }) => {
  const tools = useTools()
  const words = usePartWords()[root]
  const currency = useSheet((sheet) => sheet.content.currency)
  const all = useSheet((sheet) => sheet.content[root])
  const host = { field: 'action', row: action.id }
  const rows = rowsOf({ ...tools.sheet.get().content, [root]: all }, root, host)
  const lines: Omit<LinesProps, 'root' | 'rows'> = {
    host,
    ...(root === 'budget' && {
      fields: (row: AnyRow) => budgetFields(row, currency),
      below: (row: AnyRow & LineRow) => <BudgetHelp line={row} />,
    }),
  }
  return (
    <Group
      heading={words.heading}
      count={rows.length}
      summary={<Summary root={root} rows={rows} />}
      holds={rows.map(({ id }) => id)}
      startsOpen={startsOpen}
    >
      <Lines root={root} rows={rows} {...lines} />
      {tools.canEdit && <AddPart root={root} action={action} />}
    </Group>
  )
}

const AddPart = ({ root, action }: Props & { readonly root: PartRoot }) => {
  const tools = useTools()
  const words = usePartWords()[root]
  const currency = useSheet((sheet) => sheet.content.currency)
  const fresh = root === 'budget' && currency !== undefined ? { currency } : undefined
  const add = () => addLine(tools, { root, host: { field: 'action', row: action.id }, fresh })
  return <AddLine onPress={add}>{words.add}</AddLine>
}

const usePartWords = (): Readonly<Record<PartRoot, { heading: string; add: string }>> => {
  const { t } = useLingui()
  return {
    milestones: { heading: t`Milestones`, add: t`Add a milestone` },
    deliverables: { heading: t`Deliverables`, add: t`Add a deliverable` },
    budget: { heading: t`Budget`, add: t`Add a budget line` },
    effort: { heading: t`Level of effort`, add: t`Add days of work` },
    raci: { heading: t`Who else has a part`, add: t`Add who else has a part` },
    risks: { heading: t`Risks`, add: t`Add a risk` },
  }
}

/** What the rows come to: money by currency, days. */
const Summary = ({
  root,
  rows,
}: {
  readonly root: RowRoot
  readonly rows: readonly object[]
}): ReactNode => {
  const locale = useFormatLocale()
  const { t } = useLingui()
  if (root === 'budget')
    return sumByCurrency(rows)
      .flatMap(({ minor, currency }) =>
        minor === undefined ? [] : (moneyWords(locale, minor, currency) ?? []),
      )
      .join(' · ')
  if (root !== 'effort') return undefined
  const planned = (rows as readonly AnyRow[]).flatMap(({ planned }) =>
    typeof planned === 'number' ? planned : [],
  )
  if (planned.length === 0) return undefined
  const days = numberFormat(locale).format(planned.reduce((sum, each) => sum + each, 0))
  return t`${days} days planned`
}
