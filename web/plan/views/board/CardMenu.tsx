import { useLingui } from '@lingui/react/macro'
import type { RefObject } from 'react'
import type { Numbered } from '../../../../shared/plan.ts'
import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { MenuList } from '../../../ui/MenuList.tsx'
import { roomAround } from '../../row-edits.ts'
import { useTools } from '../../tools.tsx'
import { useBoard } from './board-context.ts'
import { useColumnWords } from './board-words.tsx'
import { columnOf } from './columns.ts'

/** Moves a card without dragging it: to each other column, and up or down where cards have an order. */
export const CardMenu = ({
  action,
  anchor,
  onClose,
}: {
  readonly action: Numbered<PlanAction>
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const { sheet, onTalk } = useTools()
  const { grouping, columns, move, shift } = useBoard()
  const columnWords = useColumnWords()
  const { id, number, title } = action
  const own = columnOf(action, grouping, sheet.get())
  const room = roomAround(sheet.get(), 'actions', id)
  const isOrdered = grouping === 'output'
  const targets = columns.filter(({ value }) => value !== own && (value !== '' || !isOrdered))
  return (
    <MenuList
      anchor={anchor}
      name={t`Move action ${number}`}
      note={undefined}
      onClose={onClose}
      items={[
        ...targets.map(({ value }) => {
          const where = columnWords(grouping, value)
          return {
            id: `to-${value}`,
            words: t`Move to ${where}`,
            onAction: () => move(id, { value }),
          }
        }),
        ...(isOrdered && room.before
          ? [{ id: 'up', words: t`Move up`, isApart: true, onAction: () => shift(id, -1) }]
          : []),
        ...(isOrdered && room.behind
          ? [
              {
                id: 'down',
                words: t`Move down`,
                isApart: !room.before,
                onAction: () => shift(id, 1),
              },
            ]
          : []),
        ...(onTalk
          ? [
              {
                id: 'talk',
                words: t`Talk about this`,
                isApart: true,
                onAction: () => onTalk({ row: id, title: `${number} ${title}` }),
              },
            ]
          : []),
      ]}
    />
  )
}
