import { Plural, Trans } from '@lingui/react/macro'
import { memo, useId, useRef } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { isDelayed } from '../../../../shared/plan.ts'
import { cx } from '../../../ui/cx.ts'
import { useNow } from '../../../ui/now.tsx'
import { today } from '../../../words/dates.ts'
import { useSheet } from '../../tools.tsx'
import styles from './Board.module.css'
import { useBoard } from './board-context.ts'
import { ColumnName, EmptyColumn } from './board-words.tsx'
import { Card } from './Card.tsx'
import type { Column } from './columns.ts'
import type { Over } from './use-card-drag.ts'
import { CARD_STEP, MOST_DRAWN, useVisible } from './use-visible.ts'

/** The actions that share a value. */
export const BoardColumn = memo(
  ({ column, over }: { readonly column: Column; readonly over: Over | undefined }) => {
    const { grouping } = useBoard()
    const id = useId()
    const { value, actions } = column
    const before = grouping === 'output' ? over?.before : undefined
    return (
      <section
        data-column={value}
        aria-labelledby={id}
        className={cx(styles.column, over !== undefined && styles.over)}
      >
        <div className={styles.columnHead}>
          <h2 id={id} className={styles.columnName}>
            <ColumnName grouping={grouping} value={value} />
          </h2>
          <span className={styles.count}>
            <Plural value={actions.length} one="# action" other="# actions" />
            <Delayed actions={actions} />
          </span>
        </div>
        {actions.length === 0 ? (
          <p className={styles.empty}>
            <EmptyColumn grouping={grouping} value={value} />
          </p>
        ) : (
          <Cards actions={actions} before={before} />
        )}
      </section>
    )
  },
)

/** All cards, or in a long column those that are seen and the one with the focus. */
const Cards = ({
  actions,
  before,
}: {
  readonly actions: readonly RowId[]
  readonly before: RowId | undefined
}) => {
  const list = useRef<HTMLUListElement>(null)
  const { current, grouping, selected, asking } = useBoard()
  const { from, to } = useVisible(list, actions.length)
  const isLong = actions.length > MOST_DRAWN
  return (
    <ul
      ref={list}
      className={cx(styles.cards, isLong && styles.long)}
      {...(isLong && { style: { blockSize: actions.length * CARD_STEP } })}
    >
      {actions.map((row, index) =>
        (index >= from && index < to) || row === current ? (
          <Card
            key={row}
            row={row}
            top={isLong ? index * CARD_STEP : undefined}
            isTarget={row === before}
            isCurrent={row === current}
            isSelected={selected.has(row)}
            isAsking={asking.has(row)}
            grouping={grouping}
          />
        ) : null,
      )}
    </ul>
  )
}

const Delayed = ({ actions }: { readonly actions: readonly RowId[] }) => {
  const day = today(useNow())
  const count = useSheet(
    (sheet) =>
      actions.filter((row) => {
        const action = sheet.actions[row]
        return action !== undefined && isDelayed(action, day)
      }).length,
  )
  if (count === 0) return null
  return (
    <span className={styles.delayed}>
      <span aria-hidden>◆</span> <Trans>{count} delayed</Trans>
    </span>
  )
}
