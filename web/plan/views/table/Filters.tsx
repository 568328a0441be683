import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { CellValue, Column } from '../../cells/cell.ts'
import { cellText } from '../../cells/cell-text.ts'
import { fieldWords } from '../../fields/field-words.ts'
import { useSheet } from '../../tools.tsx'
import { valueIn } from './acts.ts'
import { columnsOf } from './columns.ts'
import { type AnyRow, linesOf } from './lines.ts'
import styles from './Table.module.css'
import type { Table } from './use-table.ts'

/** What rows are looked for by, beside their words: how far they are, who leads, whose post. */
const FILTERED = [
  ...['status', 'state', 'lead', 'organisation', 'contributor'],
  ...['ownerPost', 'post', 'responsiblePost', 'priority', 'category'],
]

/** Which rows to show: those with some words in them, and by what stands in a few columns. */
export const Filters = ({ table }: { readonly table: Table }) => {
  const { t } = useLingui()
  const { filter, setFilter } = table
  const columns = columnsOf(table.root).filter(({ name }) => FILTERED.includes(name))
  return (
    <div className={styles.filters}>
      <TextField
        label={t`Words`}
        value={filter.text}
        onChange={(text) => setFilter({ ...filter, text })}
        className={styles.filter}
      />
      {columns.map((column) => (
        <ByColumn key={column.name} table={table} column={column} />
      ))}
    </div>
  )
}

const ByColumn = ({ table, column }: { readonly table: Table; readonly column: Column }) => {
  const { t } = useLingui()
  const { filter, setFilter, world, root } = table
  const whole = useSheet((sheet) => sheet)
  const values = useMemo(() => {
    const rows = linesOf(whole, root).flatMap(({ kind, row }) =>
      kind === 'row' && row ? [row] : [],
    )
    return distinct(rows, column)
  }, [whole, root, column])
  const words = fieldWords(column.root, column.name)
  return (
    <Select
      label={words ? t(words) : column.name}
      options={[
        { value: '', words: t`All` },
        ...values.map((value) => ({ value, words: cellText(column, value, world) })),
      ]}
      value={filter.is[column.name] ?? ''}
      onChange={(value) => {
        const { [column.name]: _, ...others } = filter.is
        setFilter({ ...filter, is: value === '' ? others : { ...others, [column.name]: value } })
      }}
      className={styles.filter}
    />
  )
}

const distinct = (rows: readonly AnyRow[], column: Column): readonly string[] =>
  [...new Set(rows.map((row) => valueIn(row, column)))]
    .filter((value: CellValue) => typeof value === 'string' && value !== '')
    .map(String)
    .sort()
