import { type ReactNode, Suspense, useRef, useState } from 'react'
import { Button, type ButtonKind } from './Button.tsx'
import { lazyNamed } from './lazy.tsx'
import type { MenuItem } from './menu-item.ts'

const MenuList = lazyNamed(() => import('./MenuList.tsx'), 'MenuList')

export interface MenuButtonProps {
  readonly label: ReactNode
  /** The name, where the label is only a shape. */
  readonly name?: string
  readonly items: readonly MenuItem[]
  /** Words above the items. */
  readonly note?: ReactNode
  readonly kind?: ButtonKind
  readonly className?: string | undefined
}

/** A button that opens a menu; the menu is loaded then. */
export const MenuButton = ({
  label,
  name,
  items,
  note,
  kind = 'plain',
  className,
}: MenuButtonProps) => {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button
        ref={button}
        kind={kind}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
        {...(name !== undefined && { 'aria-label': name })}
        className={className}
      >
        {label}
      </Button>
      {isOpen && (
        <Suspense>
          <MenuList
            anchor={button}
            items={items}
            note={note}
            name={name}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
