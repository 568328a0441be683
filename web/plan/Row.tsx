import { type KeyboardEvent, type ReactNode, Suspense } from 'react'
import { Button } from 'react-aria-components/Button'
import type { RowId } from '../../shared/ids.ts'
import { cx } from '../ui/cx.ts'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { PeopleAt } from './Field.tsx'
import { rowMoves } from './load.ts'
import { MoreButton } from './MoreButton.tsx'
import styles from './Row.module.css'
import { useIsOpen, useTools } from './tools.tsx'
import { Worth } from './Worth.tsx'

/** With Alt, an action moves. */
const STEPS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/** A line that opens in place into all its fields. Enter opens it, Escape closes it. */
export const Row = ({
  root,
  row,
  more,
  line,
  editor,
}: {
  readonly root: 'actions' | 'indicators'
  readonly row: RowId
  /** The name of its menu. */
  readonly more: string
  readonly line: ReactNode
  readonly editor: (isNew: boolean) => ReactNode
}) => {
  const open = useIsOpen(row)
  const tools = useTools()
  const { openRow, canEdit } = tools
  const canMove = canEdit && root === 'actions'
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (canMove && event.altKey && by !== undefined) {
      event.preventDefault()
      void rowMoves().then(({ stepAction }) => stepAction(tools, row, by))
    }
    if (event.key !== 'Escape' || !open) return
    // The focus goes first: a field that vanishes under it would not hear that one left it.
    event.currentTarget.querySelector('button')?.focus()
    openRow.set(undefined)
  }
  return (
    <li
      id={row}
      data-row={row}
      className={cx(styles.row, open && styles.open)}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        {canMove && (
          <span
            aria-hidden
            className={styles.handle}
            onPointerDown={({ nativeEvent }) => {
              nativeEvent.preventDefault()
              void rowMoves().then(({ dragAction }) => dragAction(tools, row, nativeEvent))
            }}
          >
            ⠿
          </span>
        )}
        <Button
          className={styles.line ?? ''}
          aria-expanded={open !== undefined}
          onPress={() => openRow.set(open ? undefined : { row })}
        >
          {line}
        </Button>
        <Worth row={row} />
        {canEdit && <MoreButton root={root} row={row} name={more} />}
        {!open && <PeopleAt place={`${root}/${row}/`} />}
      </div>
      {open && <Suspense fallback={<SkeletonRows rows={3} />}>{editor(open === 'new')}</Suspense>}
    </li>
  )
}
