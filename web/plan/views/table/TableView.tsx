import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { Button } from '../../../ui/Button.tsx'
import { useNow } from '../../../ui/now.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { today } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import { useEntered } from '../use-entered.ts'
import { addBelow } from './acts.ts'
import { type Look, LookProvider, writing } from './CellShown.tsx'
import type { TableRoot } from './columns.ts'
import { Grid } from './Grid.tsx'
import { RowSheet } from './RowSheet.tsx'
import styles from './Table.module.css'
import { TableBar } from './TableBar.tsx'
import { TABLE_WORDS } from './table-words.ts'
import { UnreadList } from './UnreadList.tsx'
import { goToRow, useActs } from './use-acts.tsx'
import { useRowFromAddress } from './use-row-from-address.ts'
import { useSelection } from './use-spot.ts'
import { type Table, useTable } from './use-table.ts'

/** All rows of one kind as a table: the actions under their outputs, or any others. */
export const TableView = () => {
  useEntered()
  const [root, setRoot] = useState<TableRoot>('actions')
  return <OneTable key={root} root={root} onRoot={setRoot} />
}

const OneTable = ({
  root,
  onRoot,
}: {
  readonly root: TableRoot
  readonly onRoot: (root: TableRoot) => void
}) => {
  const { t } = useLingui()
  const tools = useTools()
  const table = useTable(root)
  const selection = useSelection(table.lines, table.columns)
  const [open, setOpen] = useState<RowId>()
  const acting = { tools, table, selection }
  const doing = useActs(acting, setOpen)
  useRowFromAddress(acting)
  const opened = table.lines.find(({ id }) => id === open)
  return (
    <LookProvider value={useLookOf(table)}>
      <div className={styles.table} data-table={root}>
        <TableBar {...{ acting, onRoot }} />
        <UnreadList {...doing.told} acting={acting} />
        {doing.menu}
        {table.lines.length === 0 ? (
          <Nothing acting={acting} />
        ) : (
          <Grid
            acting={acting}
            acts={doing.acts}
            name={t(TABLE_WORDS[root])}
            onSet={doing.set}
            onUnread={doing.unread}
          />
        )}
        {opened && <RowSheet line={opened} root={root} onClose={() => setOpen(undefined)} />}
      </div>
    </LookProvider>
  )
}

const Nothing = ({ acting }: { readonly acting: Parameters<typeof addBelow>[0] }) => {
  const { table, tools } = acting
  if (table.rows.all > 0) return null
  const add = (
    <Button kind="primary" onPress={() => goToRow(acting, addBelow(acting))}>
      <Trans>Add the first row</Trans>
    </Button>
  )
  return (
    <EmptyState action={tools.canEdit && add}>
      <Trans>Nothing of this kind is in the plan yet.</Trans>
    </EmptyState>
  )
}

const useLookOf = ({ world }: Table): Look => {
  const { organisations, canEdit } = useTools()
  const format = useFormatLocale()
  const language = useSheet((sheet) => sheet.language)
  const day = today(useNow())
  return useMemo(
    () => ({ ...writing(format), world, language, today: day, organisations, canEdit }),
    [world, format, language, day, organisations, canEdit],
  )
}
