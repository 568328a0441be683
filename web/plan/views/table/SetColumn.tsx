import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Checkboxes } from '../../../ui/Checkboxes.tsx'
import { Dialog } from '../../../ui/lazy.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useFormatLocale } from '../../../words/Words.tsx'
import type { CellValue, CellWorld, Column, NotRead } from '../../cells/cell.ts'
import { readCell } from '../../cells/read-cell.ts'
import { fieldWords } from '../../fields/field-words.ts'
import { type Acting, setInRows } from './acts.ts'
import styles from './Table.module.css'
import { WHY_WORDS } from './why-words.ts'
import { decimalSign } from './world.ts'

/** Sets one column to the same in all selected rows, as one step. */
export const SetColumn = ({
  acting,
  onClose,
}: {
  readonly acting: Acting
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const { table, selection } = acting
  const format = useFormatLocale()
  const columns = table.columns.filter(({ field }) => field.kind !== 'narrative')
  const [name, setName] = useState(columns[selection.active.column - 1]?.name ?? '')
  const [value, setValue] = useState<CellValue>('')
  const [why, setWhy] = useState<NotRead>()
  const column = columns.find((each) => each.name === name)
  const count = selection.rows.length
  const set = () => {
    if (!column) return
    const read = valueFor(column, value, { ...table.world, decimal: decimalSign(format) })
    if ('why' in read) return setWhy(read.why)
    setInRows(acting, column, read.value)
    onClose()
  }
  return (
    <Dialog title={<Trans>Set a column</Trans>} isOpen onClose={onClose}>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault()
          set()
        }}
      >
        <Select
          label={t`Column`}
          options={columns.map((each) => {
            const words = fieldWords(each.root, each.name)
            return { value: each.name, words: words ? t(words) : each.name }
          })}
          value={name}
          onChange={(next) => {
            setName(next)
            setValue('')
            setWhy(undefined)
          }}
        />
        {column && <Value {...{ column, value, why }} world={table.world} onChange={setValue} />}
        <div>
          <Button kind="primary" type="submit">
            <Plural value={count} one="Set it in # row" other="Set it in # rows" />
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const valueFor = (column: Column, value: CellValue, world: CellWorld) =>
  typeof value === 'string' ? readCell(column, value, world) : { value }

const Value = ({
  column,
  value,
  why,
  world,
  onChange,
}: {
  readonly column: Column
  readonly value: CellValue
  readonly why: NotRead | undefined
  readonly world: CellWorld
  readonly onChange: (value: CellValue) => void
}) => {
  const { t } = useLingui()
  const label = t`Set it to`
  const { kind } = column.field
  const options = world
    .options(column)
    .map((option) => ({ value: option.value, words: option.words.at(-1) ?? option.value }))
  if (kind === 'flag')
    return (
      <Select
        label={label}
        options={[
          { value: world.yes[0] ?? '', words: t`Yes` },
          { value: '', words: t`No` },
        ]}
        value={String(value)}
        onChange={onChange}
      />
    )
  if (Array.isArray(value) || ['rows', 'organisations', 'codes'].includes(kind))
    return (
      <Checkboxes
        label={label}
        options={options}
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
      />
    )
  if (options.length > 0)
    return (
      <Select
        label={label}
        options={[{ value: '', words: t`Not chosen` }, ...options]}
        value={String(value)}
        onChange={onChange}
      />
    )
  return (
    <TextField
      label={label}
      value={String(value)}
      onChange={onChange}
      error={why && t(WHY_WORDS[why])}
    />
  )
}
