import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { RefObject } from 'react'
import type { RowId } from '../../shared/ids.ts'
import { inOrder } from '../../shared/plan.ts'
import { MenuList } from '../ui/MenuList.tsx'
import { useToast } from '../ui/Toast.tsx'
import { duplicateAction } from './row-copy.ts'
import {
  moveAction,
  moveOutput,
  type NamedRow,
  roomAround,
  shiftRow,
  takeOut,
} from './row-edits.ts'
import { useTools } from './tools.tsx'

interface Props extends NamedRow {
  readonly anchor: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** What can be done with a row as a whole: move it, take it out. */
export const RowMenu = ({ root, row, name, anchor, onClose }: Props) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const removed = useRemovedWords()
  const elsewhere = useElsewhere(row)
  const outcomes = useOutcomes(row)
  const room = roomAround(tools.sheet.get(), root, row)
  const shift = (by: -1 | 1) => {
    shiftRow(tools, { root, row }, by)
    const sheet = tools.sheet.get()
    const number = (sheet.actions[row] ?? sheet.outputs[row])?.number
    if (number !== undefined) tools.say(t`It now has the number ${number}`)
  }
  const copy = {
    id: 'duplicate',
    words: t`Duplicate`,
    onAction: () => {
      const id = duplicateAction(tools, row)
      const number = id && tools.sheet.get().actions[id]?.number
      if (number !== undefined) tools.say(t`The copy has the number ${number}`)
    },
  }
  const remove = () => {
    const words = removed(root, row)
    toast({ words, undo: takeOut(tools, root, row) })
  }
  return (
    <MenuList
      anchor={anchor}
      name={name}
      note={undefined}
      onClose={onClose}
      items={[
        ...(room.before ? [{ id: 'up', words: t`Move up`, onAction: () => shift(-1) }] : []),
        ...(room.behind ? [{ id: 'down', words: t`Move down`, onAction: () => shift(1) }] : []),
        ...(root === 'actions' ? [copy, ...elsewhere] : []),
        ...(root === 'outputs' ? outcomes : []),
        { id: 'remove', words: t`Take out of the plan`, onAction: remove },
      ]}
    />
  )
}

/** The other outputs an action could go to. */
const useElsewhere = (row: RowId) => {
  const { t } = useLingui()
  const tools = useTools()
  const sheet = tools.sheet.get()
  return sheet.rows.flatMap(({ id }) => {
    const output = id === sheet.actions[row]?.output ? undefined : sheet.outputs[id]
    if (!output) return []
    const onAction = () => {
      moveAction(tools, row, id)
      const number = tools.sheet.get().actions[row]?.number
      if (number !== undefined) tools.say(t`It now has the number ${number}`)
    }
    return [
      { id: `to-${id}`, words: t`Move to output ${output.number}: ${output.title}`, onAction },
    ]
  })
}

/** The outcomes an output could lead to instead, and none. */
const useOutcomes = (row: RowId) => {
  const { t } = useLingui()
  const tools = useTools()
  const { content, outputs } = tools.sheet.get()
  const now = outputs[row]?.outcome
  const to = inOrder(content.outcomes)
    .filter(({ id }) => id !== now)
    .map(({ id, title }) => ({
      id: `to-${id}`,
      words: t`Move to the outcome: ${title}`,
      onAction: () => moveOutput(tools, row, id),
    }))
  if (now === undefined) return to
  const none = {
    id: 'to-none',
    words: t`Move out of its outcome`,
    onAction: () => moveOutput(tools, row, undefined),
  }
  return [...to, none]
}

/** What is said when a row was taken out; asked before, while its number is known. */
const useRemovedWords = () => {
  const { t } = useLingui()
  const { sheet } = useTools()
  return (root: NamedRow['root'], row: RowId) => {
    const { actions, outputs, rows } = sheet.get()
    if (root === 'indicators') return t`The indicator was taken out.`
    if (root === 'outcomes') return t`The outcome was taken out; its outputs are kept.`
    const number = (actions[row] ?? outputs[row])?.number ?? ''
    if (root === 'actions') return t`Action ${number} was taken out.`
    const kept = rows.find(({ id }) => id === row)?.actions.length ?? 0
    return (
      <>
        <Trans>Output {number} was taken out.</Trans>{' '}
        {kept > 0 && (
          <Plural
            value={kept}
            one="Its action is kept at the end of the plan."
            other="Its # actions are kept at the end of the plan."
          />
        )}
      </>
    )
  }
}
