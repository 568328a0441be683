import { type ReactNode, Suspense, useRef, useState } from 'react'
import { Button, type ButtonKind } from './Button.tsx'
import { lazyNamed } from './lazy.tsx'

const MenuList = lazyNamed(() => import('./MenuList.tsx'), 'MenuList')

export interface MenuItem {
  readonly id: string
  readonly words: ReactNode
  /** A path of the page, or what to do. */
  readonly href?: string
  readonly onAction?: () => void
  /** Set on a choice among others: whether it is the one in force. */
  readonly isChosen?: boolean
  /** Set apart from those before it by a line. */
  readonly isApart?: boolean
  /** The language of the words, where it is not the page's. */
  readonly lang?: string
}
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
