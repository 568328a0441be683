import { Suspense, useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { onDemand } from './load.ts'
import styles from './Row.module.css'
import type { NamedRow } from './row-edits.ts'

const RowMenu = lazyNamed(async () => (await onDemand()).loadRowMenu(), 'RowMenu')

/** Opens what can be done with a row as a whole; the menu and its edits are loaded then. */
export const MoreButton = (more: NamedRow) => {
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
