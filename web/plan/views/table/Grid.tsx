import { Trans, useLingui } from '@lingui/react/macro'
import {
  type CSSProperties,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react'
import { cx } from '../../../ui/cx.ts'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import type { Column } from '../../cells/cell.ts'
import { fieldWords } from '../../fields/field-words.ts'
import { rowPlace } from '../../place.ts'
import { useTools } from '../../tools.tsx'
import { useWindow } from '../use-window.ts'
import type { Acting } from './acts.ts'
import { CellEditor } from './CellEditor.tsx'
import type { EditorProps } from './editing.ts'
import styles from './Grid.module.css'
import { GridRow } from './GridRow.tsx'
import { useClipboard } from './use-clipboard.ts'
import { type GridActs, useGridKeys } from './use-grid-keys.ts'
import { useGridPointer } from './use-grid-pointer.ts'
import { useKeptFocus } from './use-kept-focus.ts'

/** Inline sizes in rem, by kind. */
const WIDTHS: Partial<Record<Column['field']['kind'], number>> = {
  line: 13,
  text: 18,
  date: 8,
  number: 6.5,
  money: 9.5,
  flag: 6.5,
  code: 6.5,
  choice: 10.5,
  row: 14,
  organisation: 13,
  organisations: 14,
}
const widthOf = ({ field }: Column) => `${WIDTHS[field.kind] ?? 11}rem`

export interface GridProps {
  readonly acting: Acting
  readonly acts: GridActs
  readonly name: string
  readonly onSet: EditorProps['onSet']
  readonly onUnread: EditorProps['onUnread']
}

/** The table as a grid for the keyboard: one cell is focused, the arrows lead on, what is typed goes in. */
export const Grid = (props: GridProps) => {
  const { acting, acts, name } = props
  const { table } = acting
  const { t } = useLingui()
  const hint = useId()
  const box = useRef<HTMLDivElement>(null)
  const size = matchMedia('(pointer: coarse)').matches ? 44 : 36
  const onDone = useOnward(acting, acts)
  const focus = useKeptFocus(box, acting)
  const keys = useGridKeys(box, { acting, acts, size })
  const pointer = useGridPointer(acting, acts)
  const clipboard = useClipboard(acting, acts)
  usePlace(acting, focus.isIn)
  const { lines, columns } = table
  const widths = ['var(--number)', 'var(--title)', ...columns.slice(1).map(widthOf)]
  const style = { '--columns': widths.join(' '), '--row': `${size}px` } as CSSProperties
  return (
    // biome-ignore lint/a11y/useSemanticElements: only a part of the rows is drawn.
    <div
      ref={box}
      role="grid"
      aria-label={name}
      aria-describedby={hint}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      className={cx(styles.box, focus.isIn && styles.entered)}
      style={style}
      {...keys}
      {...pointer}
      {...clipboard}
      {...focus.handlers}
    >
      {/* At the head: what is hidden at the foot makes the box a pixel too high for itself. */}
      <VisuallyHidden>
        <span id={hint}>
          <Trans>
            Arrows move, Enter edits, Escape leaves a cell as it was. Control and Enter opens all
            fields of the row, Shift and Enter adds one below.
          </Trans>
        </span>
      </VisuallyHidden>
      <Head acting={acting} label={t`Number`} />
      <Body {...props} {...{ box, size, onDone }} />
    </div>
  )
}

const Head = ({ acting, label }: { readonly acting: Acting; readonly label: string }) => {
  const { t } = useLingui()
  const { table, selection } = acting
  const active = selection.active.line === -1 ? selection.active.column : undefined
  const labels = [
    label,
    ...table.columns.map(({ root, name }) => {
      const words = fieldWords(root, name)
      return words ? t(words) : name
    }),
  ]
  const sortOf = (at: number) => {
    if (at === 0 || table.sort?.column !== table.columns[at - 1]?.name) return undefined
    return table.sort?.isDown ? ('descending' as const) : ('ascending' as const)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: only a part of the rows is drawn.
    // biome-ignore lint/a11y/useFocusableInteractive: a cell in it has the focus.
    <div role="row" aria-rowindex={1} className={styles.head}>
      {labels.map((words, at) => (
        // biome-ignore lint/a11y/useSemanticElements: see above.
        <div
          key={table.columns[at - 1]?.name ?? ''}
          role="columnheader"
          aria-colindex={at + 1}
          aria-sort={sortOf(at)}
          tabIndex={active === at ? 0 : -1}
          data-line={-1}
          data-column={at}
          data-active={active === at ? '' : undefined}
          className={cx(
            styles.cell,
            at === 0 && styles.number,
            at === 1 && styles.title,
            active === at && styles.active,
          )}
        >
          {at === 0 ? (
            <VisuallyHidden>{words}</VisuallyHidden>
          ) : (
            <span className={styles.shown}>{words}</span>
          )}
          {sortOf(at) && <span aria-hidden>{sortOf(at) === 'ascending' ? '↑' : '↓'}</span>}
        </div>
      ))}
    </div>
  )
}

interface BodyProps extends GridProps {
  readonly box: RefObject<HTMLDivElement | null>
  readonly size: number
  readonly onDone: EditorProps['onDone']
}

const Body = ({ acting, acts, box, size, onDone, onSet, onUnread }: BodyProps) => {
  const { table, selection } = acting
  const { lines, columns } = table
  const drawn = useWindow(box, { count: lines.length, size })
  const { active, range, picked, editing, typed } = selection
  const anchor = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    anchor.current = box.current?.querySelector<HTMLElement>('[data-active]') ?? null
  })
  const indices = Array.from({ length: drawn.end - drawn.first }, (_, at) => drawn.first + at)
  // The cell with the focus is there wherever one scrolls.
  const isAway = active.line >= 0 && (active.line < drawn.first || active.line >= drawn.end)
  if (isAway && active.line < lines.length) indices.push(active.line)
  const editorAt = (index: number) => {
    const line = lines[index]
    const group = line?.kind === 'group'
    const column = group ? acts.groupColumn : columns[active.column - 1]
    if (!editing || index !== active.line || !line || !column) return undefined
    return (
      <CellEditor {...{ line, column, anchor, typed, onDone, onSet, onUnread }} how={editing} />
    )
  }
  const isIn = (index: number) => range.lines[0] <= index && index <= range.lines[1]
  const isSeveral = range.lines[0] !== range.lines[1] || range.columns[0] !== range.columns[1]
  return (
    // biome-ignore lint/a11y/useSemanticElements: only a part of the rows is drawn.
    <div role="rowgroup" className={styles.body} style={{ blockSize: lines.length * size }}>
      {indices.map((index) => {
        const line = lines[index]
        if (!line) return null
        return (
          <GridRow
            key={line.id}
            {...{ line, index, size, columns }}
            active={index === active.line ? active.column : undefined}
            from={isSeveral && isIn(index) ? range.columns[0] : -1}
            to={isSeveral && isIn(index) ? range.columns[1] : -1}
            isPicked={picked.has(line.id)}
            editor={editorAt(index)}
          />
        )
      })}
    </div>
  )
}

/** Where one goes on when a cell is done. */
const useOnward =
  ({ table, selection }: Acting, { add }: GridActs): EditorProps['onDone'] =>
  (onward) => {
    const { line, column } = selection.active
    if (onward === 'new') return add()
    if (onward === 'down' && line < table.lines.length - 1)
      return selection.go({ line: line + 1, column })
    const by = { next: 1, back: -1, stay: 0, down: 0 }[onward]
    const to = column + by
    if (by !== 0 && to >= 1 && to <= table.columns.length) return selection.go({ line, column: to })
    selection.edit(undefined)
  }

/** Tells others in which cell I am. */
const usePlace = ({ table, selection }: Acting, isIn: boolean) => {
  const { plan } = useTools()
  const line = table.lines[selection.active.line]
  const column = line?.kind === 'group' ? 'title' : table.columns[selection.active.column - 1]?.name
  const place = isIn && line?.row && column ? rowPlace(line.root, line.id, column) : null
  const wasIn = useRef(false)
  useEffect(() => {
    if (place !== null || wasIn.current) plan.setPlace(place)
    wasIn.current = place !== null
  }, [plan, place])
  useEffect(() => () => void (wasIn.current && plan.setPlace(null)), [plan])
}
