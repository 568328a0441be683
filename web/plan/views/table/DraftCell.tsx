import { useLingui } from '@lingui/react/macro'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { CellValue, NotRead } from '../../cells/cell.ts'
import { cellText } from '../../cells/cell-text.ts'
import { readCell } from '../../cells/read-cell.ts'
import { valueIn } from './acts.ts'
import { useLook } from './CellShown.tsx'
import { type EditorProps, type Onward, onwardBy } from './editing.ts'
import styles from './Grid.module.css'
import { WHY_WORDS } from './why-words.ts'
import { decimalSign } from './world.ts'

/** A date, a number or an amount as it is typed, taken in when one leaves the cell. What cannot be read stays to be put right. */
export const DraftCell = ({ line, column, how, label, onDone, onSet, onUnread }: EditorProps) => {
  const { t } = useLingui()
  const { world, format } = useLook()
  const id = useId()
  const control = useRef<HTMLInputElement>(null)
  const [why, setWhy] = useState<NotRead>()
  const own = line.row?.currency
  const around = {
    ...world,
    currency: typeof own === 'string' ? own : world.currency,
    decimal: decimalSign(format),
  }
  const before = cellText(column, valueIn(line.row, column), around)
  useLayoutEffect(() => {
    control.current?.focus({ preventScroll: true })
    if (how === 'keep') control.current?.select()
  }, [how])
  const isDone = useRef(false)
  const leave = (onward: Onward) => {
    isDone.current = true
    onDone(onward)
  }
  const take = (onward: Onward, onNot: (text: string, why: NotRead) => void) => {
    const text = control.current?.value ?? ''
    const read = text === before ? undefined : readCell(column, text, around)
    if (read && 'why' in read) return onNot(text, read.why)
    if (read) onSet(read.value as CellValue)
    leave(onward)
  }
  return (
    <>
      <input
        ref={control}
        aria-label={label}
        aria-invalid={why !== undefined}
        aria-describedby={why === undefined ? undefined : id}
        defaultValue={how === 'keep' ? before : ''}
        autoComplete="off"
        onKeyDown={(event) => {
          const onward = event.nativeEvent.isComposing ? undefined : onwardBy(event)
          if (onward === undefined) return
          event.preventDefault()
          if (event.key === 'Escape') leave('stay')
          else take(onward, (_, reason) => setWhy(reason))
        }}
        onBlur={() => {
          if (isDone.current) return
          take('stay', (text, reason) => {
            onUnread(text, reason)
            leave('stay')
          })
        }}
        className={styles.editor}
      />
      {why !== undefined && (
        <span id={id} role="alert" className={styles.why}>
          {t(WHY_WORDS[why])}
        </span>
      )}
    </>
  )
}
