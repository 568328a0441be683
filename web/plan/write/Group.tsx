import { type ReactNode, useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { RowId } from '../../../shared/ids.ts'
import { useStore } from '../../live/LiveProvider.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useTools } from '../tools.tsx'
import styles from './Group.module.css'

/** Parts of one kind behind one line that says how many there are; it opens, also when one in it is opened. */
export const Group = ({
  heading,
  count,
  summary,
  holds = [],
  startsOpen = false,
  children,
}: {
  readonly heading: ReactNode
  readonly count?: number
  readonly summary?: ReactNode
  /** The rows in it. */
  readonly holds?: readonly RowId[]
  readonly startsOpen?: boolean
  readonly children: ReactNode
}) => {
  const { openRow } = useTools()
  const line = useStore(openRow)?.line
  const isWanted = line !== undefined && holds.includes(line)
  const [isOpen, setOpen] = useState(isWanted || startsOpen)
  // One in it was opened from elsewhere: it stays open when that one closes.
  if (isWanted && !isOpen) setOpen(true)
  const id = useId()
  return (
    <div className={styles.group}>
      <h5 className={styles.heading}>
        <Button
          className={styles.toggle ?? ''}
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => setOpen(!isOpen)}
        >
          <Icon name="down" />
          {heading}
          {count !== undefined && <span className={styles.count}>{count}</span>}
          <span className={styles.summary}>{summary}</span>
        </Button>
      </h5>
      {isOpen && (
        <div id={id} className={styles.body}>
          {children}
        </div>
      )}
    </div>
  )
}
