import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { Tab, TabList, Tabs } from 'react-aria-components/Tabs'
import type { RowId } from '../../../../shared/ids.ts'
import { useStore } from '../../../live/LiveProvider.tsx'
import { paths } from '../../../paths.ts'
import { cx } from '../../../ui/cx.ts'
import { LinkButton } from '../../../ui/Link.tsx'
import { lazyNamed } from '../../../ui/lazy.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import { SidePanel } from '../SidePanel.tsx'
import { useEntered } from '../use-entered.ts'
import { useMedia } from '../use-media.ts'
import styles from './Board.module.css'
import { BoardBar, BoardNote, SelectedBar } from './BoardBar.tsx'
import { BoardColumn } from './BoardColumn.tsx'
import { type Board, BoardActsContext, BoardContext } from './board-context.ts'
import { onBoardKey } from './board-keys.ts'
import { ColumnName } from './board-words.tsx'
import { spotIn } from './columns.ts'
import { useBoardState } from './use-board.ts'
import type { useCardDrag } from './use-card-drag.ts'

const ActionEditor = lazyNamed(() => import('../../ActionEditor.tsx'), 'ActionEditor')

/** The actions as cards, in columns by what they share. */
export const BoardView = () => {
  useEntered()
  const { plan, openRow } = useTools()
  const count = useSheet((sheet) => sheet.content.actions.length)
  const { board, acts, filter, setFilter, group, drag } = useBoardState()
  const open = useStore(openRow)?.row
  const isOpen = useSheet(({ actions }) => open !== undefined && open in actions)
  if (count === 0)
    return (
      <EmptyState
        action={
          <LinkButton href={paths.planView(plan.planId, 'write')}>
            <Trans>Write the first action</Trans>
          </LinkButton>
        }
      >
        <Trans>Here each action of the plan is a card, in a column by how far it is.</Trans>
      </EmptyState>
    )
  return (
    <BoardContext value={board}>
      <BoardActsContext value={acts}>
        <div className={cx(styles.view, isOpen && styles.withPanel)}>
          <div className={styles.main}>
            <BoardBar filter={filter} onFilter={setFilter} onGroup={group} />
            <BoardNote onFilter={setFilter} />
            <Columns board={board} drag={drag} />
            <SelectedBar />
          </div>
          {open !== undefined && isOpen && <OpenCard key={open} row={open} />}
        </div>
      </BoardActsContext>
    </BoardContext>
  )
}

interface Shown {
  readonly board: Board
  readonly drag: ReturnType<typeof useCardDrag>
}

const Columns = ({ board, drag }: Shown) => {
  const { canEdit } = useTools()
  const isNarrow = useMedia('(max-width: 48rem)')
  const focus = (row: RowId) => {
    board.setCurrent(row)
    const card = document.querySelector(`[data-card="${CSS.escape(row)}"] button`)
    if (card instanceof HTMLElement) card.focus()
    // Drawn only now, or in another column of a phone: the effect below finds it.
    else requestAnimationFrame(() => focusCard(row))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the arrows of the cards inside.
    <div onKeyDown={(event) => onBoardKey(event, board, { canEdit, focus })}>
      {isNarrow ? (
        <OneColumn board={board} drag={drag} />
      ) : (
        <div className={cx(styles.columns, drag.row !== undefined && styles.dragging)}>
          {board.columns.map((column) => (
            <BoardColumn
              key={column.value}
              column={column}
              over={drag.over?.value === column.value ? drag.over : undefined}
            />
          ))}
        </div>
      )}
      {drag.row !== undefined && <Ghost row={drag.row} board={board} drag={drag} />}
    </div>
  )
}

const focusCard = (row: RowId) => {
  const card = document.querySelector(`[data-card="${CSS.escape(row)}"] button`)
  if (card instanceof HTMLElement) card.focus()
}

/** On a phone one column at a time, chosen by its name. */
const OneColumn = ({ board, drag }: Shown) => {
  const { t } = useLingui()
  const { columns, current, grouping } = board
  const [chosen, setChosen] = useState<string>()
  const [followed, setFollowed] = useState(current)
  const spot = spotIn(columns, current)
  if (current !== followed) {
    // The column goes along with the card that has the focus.
    setFollowed(current)
    if (spot) setChosen(columns[spot.column]?.value)
  }
  const column = columns.find(({ value }) => value === chosen) ?? columns[spot?.column ?? 0]
  if (!column) return null
  return (
    <>
      <Tabs
        selectedKey={`c${column.value}`}
        onSelectionChange={(key) => setChosen(String(key).slice(1))}
        keyboardActivation="manual"
      >
        <TabList aria-label={t`Columns`} className={styles.tabs ?? ''}>
          {columns.map(({ value, actions }) => (
            <Tab key={value} id={`c${value}`} className={styles.tab ?? ''}>
              <ColumnName grouping={grouping} value={value} /> <span>{actions.length}</span>
            </Tab>
          ))}
        </TabList>
      </Tabs>
      <BoardColumn
        column={column}
        over={drag.over?.value === column.value ? drag.over : undefined}
      />
    </>
  )
}

/** What is held while it is dragged. */
const Ghost = ({ row, board, drag }: Shown & { readonly row: RowId }) => {
  const action = useSheet((sheet) => sheet.actions[row])
  const count = board.selected.has(row) ? board.selected.size : 1
  return (
    <div ref={drag.ghost} aria-hidden className={styles.ghost}>
      {count > 1 ? (
        <Plural value={count} one="# action" other="# actions" />
      ) : (
        `${action?.number} ${action?.title}`
      )}
    </div>
  )
}

const OpenCard = ({ row }: { readonly row: RowId }) => {
  const { t } = useLingui()
  const { openRow } = useTools()
  const action = useSheet((sheet) => sheet.actions[row])
  if (!action) return null
  const { number, title } = action
  return (
    <SidePanel
      title={`${number} ${title || t`Action without a title yet`}`}
      onClose={() => {
        openRow.set(undefined)
        focusCard(row)
      }}
    >
      <Suspense fallback={<SkeletonRows rows={3} />}>
        <ActionEditor action={action} />
      </Suspense>
    </SidePanel>
  )
}
