import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useRef, useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { lazyNamed } from '../../../ui/lazy.tsx'
import { MenuButton } from '../../../ui/MenuButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { fieldWords } from '../../fields/field-words.ts'
import { type Acting, addBelow } from './acts.ts'
import { columnsOf, nameOf, TABLES, type TableRoot } from './columns.ts'
import { Filters } from './Filters.tsx'
import { isFiltering, NO_FILTER } from './lines.ts'
import { SetColumn } from './SetColumn.tsx'
import styles from './Table.module.css'
import { TABLE_WORDS } from './table-words.ts'
import { goToRow, HowMany, useRowItems } from './use-acts.tsx'

const ChoiceList = lazyNamed(() => import('./ChoiceList.tsx'), 'ChoiceList')

interface Props {
  readonly acting: Acting
  readonly onRoot: (root: TableRoot) => void
}

/** Over the table: which rows and columns, what is sorted and hidden, and what can be done with what is selected. */
export const TableBar = ({ acting, onRoot }: Props) => {
  const { t } = useLingui()
  const { table, tools } = acting
  const [isFilterOpen, setFilterOpen] = useState(false)
  return (
    <div className={styles.bar}>
      <div className={styles.tools}>
        <Select
          label={t`Rows`}
          isLabelHidden
          options={TABLES.map((root) => ({ value: root, words: t(TABLE_WORDS[root]) }))}
          value={table.root}
          onChange={onRoot}
          className={styles.chooser}
        />
        <Columns acting={acting} />
        <Button
          kind="plain"
          aria-expanded={isFilterOpen}
          onPress={() => setFilterOpen(!isFilterOpen)}
        >
          <Trans>Filter</Trans>
        </Button>
        {tools.canEdit && <Acts acting={acting} />}
      </div>
      {isFilterOpen && <Filters table={table} />}
      <Hidden acting={acting} />
    </div>
  )
}

const Columns = ({ acting: { table } }: Pick<Props, 'acting'>) => {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const options = columnsOf(table.root)
    .filter(({ name, field }) => name !== nameOf(table.root) && field.kind !== 'narrative')
    .map(({ root, name }) => {
      const words = fieldWords(root, name)
      return { value: name, words: words ? t(words) : name, side: undefined }
    })
  return (
    <>
      <Button
        ref={button}
        kind="plain"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
      >
        <Trans>Columns</Trans> <Icon name="down" />
      </Button>
      {isOpen && (
        <Suspense>
          <ChoiceList
            anchor={button}
            label={t`Columns`}
            isMany
            options={options}
            value={table.columns.map(({ name }) => name)}
            onChoose={(chosen) => {
              if (chosen) table.setColumns(chosen)
              setOpen(false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

const Acts = ({ acting }: Pick<Props, 'acting'>) => {
  const { t } = useLingui()
  const items = useRowItems(acting)
  const [isSetting, setSetting] = useState(false)
  const { rows, picked } = acting.selection
  const count = rows.length
  return (
    <div className={styles.acts}>
      {(picked.size > 0 || count > 1) && (
        <>
          <span className={styles.count}>
            <HowMany count={count} />
          </span>
          <Button onPress={() => setSetting(true)}>
            <Trans>Set a column</Trans>
          </Button>
        </>
      )}
      <MenuButton
        label={<Trans>Row</Trans>}
        name={t`What can be done with the row`}
        items={items}
      />
      <Button onPress={() => goToRow(acting, addBelow(acting))}>
        <Icon name="plus" />
        <Trans>Add a row</Trans>
      </Button>
      {isSetting && <SetColumn acting={acting} onClose={() => setSetting(false)} />}
    </div>
  )
}

/** Says what is not shown, and that rows stand in another order, with the way back. */
const Hidden = ({ acting: { table } }: Pick<Props, 'acting'>) => {
  const { t } = useLingui()
  const { sort, filter, rows, columns, root } = table
  if (!sort && !isFiltering(filter)) return null
  const words = sort && fieldWords(root, sort.column)
  const by = words ? t(words) : ''
  const isHere = columns.some(({ name }) => name === sort?.column)
  return (
    <p role="status" className={styles.hidden} data-hidden={rows.all - rows.shown}>
      {isFiltering(filter) && (
        <>
          <span>
            <Trans>
              {rows.shown} of {rows.all} rows are shown.
            </Trans>
          </span>
          <Button kind="plain" onPress={() => table.setFilter(NO_FILTER)}>
            <Trans>Show all</Trans>
          </Button>
        </>
      )}
      {sort && isHere && (
        <>
          <span>
            <Trans>Sorted by {by}.</Trans>
          </span>
          <Button kind="plain" onPress={() => table.setSort(undefined)}>
            <Trans>Back to the order of the plan</Trans>
          </Button>
        </>
      )}
      {table.isStale && (
        <Button kind="plain" onPress={table.again}>
          <Trans>Rows have changed: apply again</Trans>
        </Button>
      )}
    </p>
  )
}
