import { useLingui } from '@lingui/react/macro'
import { memo, type ReactNode, useSyncExternalStore } from 'react'
import { cx } from '../../../ui/cx.ts'
import type { Column } from '../../cells/cell.ts'
import { PeopleAt } from '../../Field.tsx'
import { rowPlace } from '../../place.ts'
import { useTools } from '../../tools.tsx'
import { CellShown, useLook } from './CellShown.tsx'
import styles from './Grid.module.css'
import type { Line } from './lines.ts'

export interface GridRowProps {
  readonly line: Line
  readonly index: number
  readonly size: number
  readonly columns: readonly Column[]
  /** The column one is in; undefined in other rows. */
  readonly active: number | undefined
  /** From which column to which the row is selected; -1 where it is not. */
  readonly from: number
  readonly to: number
  readonly isPicked: boolean
  /** In the active cell, while it is edited. */
  readonly editor: ReactNode
}

/** A line of the grid: an output over its actions, or a row with its cells. Drawn again only when something in it changed. */
export const GridRow = memo((props: GridRowProps) =>
  props.line.kind === 'group' ? <GroupLine {...props} /> : <RowLine {...props} />,
)

const placed = (index: number, size: number) => ({ insetBlockStart: index * size, blockSize: size })

const GroupLine = ({ line, index, size, columns, active, editor }: GridRowProps) => {
  const { t } = useLingui()
  const { language } = useLook()
  const place = rowPlace('outputs', line.id, 'title')
  const title = String(line.row?.title ?? '')
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the cell in it has the focus.
    // biome-ignore lint/a11y/useSemanticElements: rows of a drawn part of a table stand where they belong by themselves.
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cx(styles.row, styles.group)}
      style={placed(index, size)}
      data-row={line.id}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columns.length + 1}
        tabIndex={active === undefined ? -1 : 0}
        data-line={index}
        data-column={1}
        data-active={active === undefined ? undefined : ''}
        data-field={place}
        className={cx(styles.groupCell, active !== undefined && styles.active)}
      >
        {line.row === undefined ? (
          t`Without an output`
        ) : (
          <span className={styles.groupName}>
            <span className={styles.groupNumber}>{line.number}</span>{' '}
            {title === '' ? t`Output without a title yet` : <bdi lang={language}>{title}</bdi>}
          </span>
        )}
        {editor}
        <PeopleAt place={place} />
      </div>
    </div>
  )
}

const RowLine = (props: GridRowProps) => {
  const { line, index, size, columns, isPicked } = props
  const { t } = useLingui()
  const here = usePlacesIn(`${line.root}/${line.id}/`)
  const isActive = props.active === 0
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: a cell in it has the focus.
    // biome-ignore lint/a11y/useSemanticElements: rows of a drawn part of a table stand where they belong by themselves.
    <div
      id={line.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      className={cx(styles.row, isPicked && styles.picked)}
      style={placed(index, size)}
      data-row={line.id}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
      <div
        role="rowheader"
        aria-colindex={1}
        tabIndex={isActive ? 0 : -1}
        data-line={index}
        data-column={0}
        data-active={isActive ? '' : undefined}
        className={cx(styles.cell, styles.number, isActive && styles.active)}
      >
        <label className={styles.pick}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isPicked}
            readOnly
            data-pick={line.id}
            aria-label={t`Select row ${line.number}`}
          />
        </label>
        <span>{line.number}</span>
      </div>
      {columns.map((column, at) => (
        <Cell key={column.name} {...props} column={column} at={at + 1} here={here} />
      ))}
    </div>
  )
}

const Cell = ({
  line,
  index,
  column,
  at,
  here,
  ...props
}: GridRowProps & {
  readonly column: Column
  readonly at: number
  readonly here: string
}) => {
  const { canEdit } = useLook()
  const place = rowPlace(line.root, line.id, column.name)
  const isActive = props.active === at
  const isSelected = props.from <= at && at <= props.to
  const isNumber = column.field.kind === 'number' || column.field.kind === 'money'
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a drawn part of a table stand where they belong by themselves.
    <div
      role="gridcell"
      aria-colindex={at + 1}
      aria-selected={isSelected}
      aria-readonly={!canEdit}
      tabIndex={isActive ? 0 : -1}
      data-line={index}
      data-column={at}
      data-active={isActive ? '' : undefined}
      data-field={place}
      className={cx(
        styles.cell,
        at === 1 && styles.title,
        isNumber && styles.figure,
        isSelected && styles.selected,
        isActive && styles.active,
      )}
    >
      <span className={styles.shown}>
        {at === 1 && <span className={styles.numberBeside}>{line.number} </span>}
        <CellShown row={line.row} column={column} />
      </span>
      {isActive && props.editor}
      {here.split(' ').includes(place) && <PeopleAt place={place} />}
    </div>
  )
}

/** The places in a row where others are, as one string: the same whenever it says the same. */
const usePlacesIn = (row: string): string => {
  const { plan } = useTools()
  return useSyncExternalStore(plan.others.subscribe, () =>
    plan.others
      .get()
      .flatMap(({ place }) => (place?.startsWith(row) ? [place] : []))
      .join(' '),
  )
}
