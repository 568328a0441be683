import type { ReactNode, RefObject } from 'react'
import { MenuItem as AriaMenuItem, Menu } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import type { MenuItem } from './menu-item.ts'
import styles from './popover.module.css'

/** The open menu of a `MenuButton`, in a chunk of its own. */
export const MenuList = ({
  anchor,
  items,
  note,
  name,
  onClose,
}: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly items: readonly MenuItem[]
  readonly note: ReactNode
  readonly name: string | undefined
  readonly onClose: () => void
}) => (
  <Popover
    triggerRef={anchor}
    isOpen
    onOpenChange={(open) => !open && onClose()}
    placement="bottom end"
    aria-label={name ?? anchor.current?.textContent ?? ''}
    className={cx(styles.popover)}
  >
    {note !== undefined && <div className={styles.note}>{note}</div>}
    <Menu
      aria-label={name ?? anchor.current?.textContent ?? ''}
      autoFocus="first"
      onClose={onClose}
      className={cx(styles.list)}
      onAction={(key) => items.find(({ id }) => id === key)?.onAction?.()}
    >
      {items.map((item) => (
        <AriaMenuItem
          key={item.id}
          id={item.id}
          className={cx(styles.item, item.isApart && styles.apart)}
          {...(item.href !== undefined && { href: item.href })}
        >
          <span className={styles.words} lang={item.lang}>
            {item.words}
          </span>
          {item.isChosen === true && <Icon name="check" />}
        </AriaMenuItem>
      ))}
    </Menu>
  </Popover>
)
