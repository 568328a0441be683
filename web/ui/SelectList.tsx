import type { RefObject } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import type { Option } from './option.ts'
import styles from './popover.module.css'

/** The open list of a `Select`, in a chunk of its own. */
export const SelectList = ({
  anchor,
  labelledBy,
  options,
  value,
  onChoose,
  onClose,
}: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly labelledBy: string
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly onChoose: (value: string) => void
  readonly onClose: () => void
}) => (
  <Popover
    triggerRef={anchor}
    isOpen
    onOpenChange={(open) => !open && onClose()}
    placement="bottom start"
    aria-labelledby={labelledBy}
    className={cx(styles.popover)}
  >
    <ListBox
      aria-labelledby={labelledBy}
      autoFocus={value === undefined ? 'first' : true}
      selectionMode="single"
      selectedKeys={value === undefined ? [] : [value]}
      onSelectionChange={(keys) => {
        // Choosing what is chosen already would empty the selection; here it only closes the list.
        const [key] = keys
        if (key !== undefined) onChoose(String(key))
        onClose()
      }}
      className={cx(styles.list)}
    >
      {options.map((option) => (
        <ListBoxItem
          key={option.value}
          id={option.value}
          textValue={option.words}
          className={cx(styles.item)}
        >
          {option.mark}
          <span className={styles.words}>{option.words}</span>
          {option.value === value && <Icon name="check" />}
        </ListBoxItem>
      ))}
    </ListBox>
  </Popover>
)
