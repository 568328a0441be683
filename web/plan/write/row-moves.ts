import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RowId } from '../../../shared/ids.ts'
import { moveAction, shiftRow } from '../row-edits.ts'
import type { Sheet } from '../sheet.ts'
import type { Tools } from '../tools.tsx'
import styles from './row-moves.module.css'

/** Where an action would stand: among the other actions of an output. */
export interface Target {
  readonly output: RowId
  readonly index: number
}

/** One up (-1) or down (1) in the order of reading; at the end of an output into the next one. */
export const stepAction = (tools: Tools, row: RowId, by: -1 | 1): void => {
  const sheet = tools.sheet.get()
  const target = stepFrom(sheet, row, by)
  if (!target) return
  if (sheet.actions[row]?.output === target.output) shiftRow(tools, { root: 'actions', row }, by)
  else moveAction(tools, row, target)
  settle(tools, row)
}

/** Where one step leads; undefined at the beginning and the end of the plan. */
export const stepFrom = (
  { chain, rows }: Pick<Sheet, 'chain' | 'rows'>,
  row: RowId,
  by: -1 | 1,
): Target | undefined => {
  const outputs = chain.flatMap((outcome) => outcome.outputs)
  const actionsIn = (output: RowId | undefined) =>
    rows.find(({ id }) => id === output)?.actions ?? []
  const at = outputs.findIndex((output) => actionsIn(output).includes(row))
  const here = actionsIn(outputs[at])
  const output = outputs[at]
  const index = here.indexOf(row) + by
  if (output !== undefined && index >= 0 && index < here.length) return { output, index }
  const next = outputs[at + by]
  if (output === undefined || next === undefined) return undefined
  return { output: next, index: by === 1 ? 0 : actionsIn(next).length }
}

/** Says the new number, and brings the focus along: a row that moves in the page loses it. */
const settle = (tools: Tools, row: RowId) => {
  const number = tools.sheet.get().actions[row]?.number
  if (number !== undefined) tools.say(i18n._(msg`It now has the number ${number}`))
  requestAnimationFrame(() => document.getElementById(row)?.querySelector('button')?.focus())
}

/** Lets an action follow the pointer until it is let go: then it stands where the line was. Escape leaves all as it was. */
export const dragAction = (tools: Tools, row: RowId, pointer: PointerEvent): void => {
  const moving = document.getElementById(row)
  if (!moving) return
  const line = document.createElement('div')
  line.className = styles.line ?? ''
  moving.classList.add(styles.moving ?? '')
  let target: Target | undefined
  const follow = ({ clientX, clientY }: PointerEvent) => {
    keepInSight(clientY)
    target = targetAt(tools.sheet.get(), row, { x: clientX, y: clientY })
    draw(line, tools.sheet.get(), { row, target })
  }
  const stop = new AbortController()
  const end = () => {
    stop.abort()
    line.remove()
    moving.classList.remove(styles.moving ?? '')
  }
  const drop = () => {
    end()
    if (!target) return
    moveAction(tools, row, target)
    settle(tools, row)
  }
  const { signal } = stop
  const only = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === pointer.pointerId) act(event)
  }
  addEventListener('pointermove', only(follow), { signal })
  addEventListener('pointerup', only(drop), { signal })
  addEventListener('pointercancel', only(end), { signal })
  addEventListener('keydown', (event) => event.key === 'Escape' && end(), { signal })
  document.body.append(line)
}

const EDGE_PX = 64
const keepInSight = (y: number) => {
  if (y < 2 * EDGE_PX) scrollBy(0, -EDGE_PX / 4)
  else if (y > innerHeight - EDGE_PX) scrollBy(0, EDGE_PX / 4)
}

/** The place under the pointer: before the first row of the output whose middle is below it. */
const targetAt = (
  { rows }: Pick<Sheet, 'rows'>,
  row: RowId,
  { x, y }: { x: number; y: number },
): Target | undefined => {
  const block = document.elementFromPoint(x, y)?.closest('[data-output]')
  const output = rows.find(({ id }) => id === block?.getAttribute('data-output'))
  if (!output) return undefined
  const others = output.actions.filter((id) => id !== row)
  const below = others.findIndex((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect()
    return box !== undefined && y < box.top + box.height / 2
  })
  return { output: output.id, index: below === -1 ? others.length : below }
}

/** Draws the line where the action would stand. */
const draw = (
  line: HTMLElement,
  { rows }: Pick<Sheet, 'rows'>,
  { row, target }: { row: RowId; target: Target | undefined },
) => {
  line.hidden = target === undefined
  if (!target) return
  const others = (rows.find(({ id }) => id === target.output)?.actions ?? []).filter(
    (id) => id !== row,
  )
  const next = others[target.index]
  const beside = document.getElementById(next ?? others.at(-1) ?? target.output)
  const box = beside?.getBoundingClientRect()
  if (!box) return
  line.style.insetBlockStart = `${next === undefined ? box.bottom : box.top}px`
  line.style.left = `${box.left}px`
  line.style.inlineSize = `${box.width}px`
}
