import { Suspense, useRef, useState } from 'react'
import type { RowId } from '../../shared/ids.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import styles from './Row.module.css'
import type { Movable } from './row-edits.ts'

const RowMenu = lazyNamed(() => import('./RowMenu.tsx'), 'RowMenu')

export interface MoreProps {
  readonly root: Movable
  readonly row: RowId
  /** «More for action 1.2». */
  readonly name: string
}

/** Opens what can be done with a row as a whole; the menu and its edits are loaded then. */
export const MoreButton = (more: MoreProps) => {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={button}
        kind="plain"
        aria-label={more.name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
        className={styles.more}
      >
        <Icon name="more" />
      </Button>
      {isOpen && (
        <Suspense>
          <RowMenu {...more} anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
