import { Trans } from '@lingui/react/macro'
import { type RefObject, useRef, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import listStyles from '../../../ui/popover.module.css'
import { SideMark } from '../../../ui/SideMark.tsx'
import styles from './Table.module.css'

export interface Choosable {
  readonly value: string
  readonly words: string
  readonly side: string | undefined
}

/** A list at a cell or button: one of it, or several. Escape leaves what was; anything else closes it with what is chosen. */
export const ChoiceList = ({
  anchor,
  label,
  options,
  value,
  isMany,
  onChoose,
}: {
  readonly anchor: RefObject<HTMLElement | null>
  readonly label: string
  readonly options: readonly Choosable[]
  readonly value: readonly string[]
  readonly isMany: boolean
  /** Undefined leaves what was. */
  readonly onChoose: (chosen: readonly string[] | undefined) => void
}) => {
  const [chosen, setChosen] = useState(value)
  const isLeft = useRef(false)
  const close = () => onChoose(isMany && !isLeft.current ? chosen : undefined)
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && close()}
      placement="bottom start"
      aria-label={label}
      className={cx(listStyles.popover)}
    >
      <div
        onKeyDownCapture={({ key }) => {
          isLeft.current = key === 'Escape'
        }}
      >
        <ListBox
          aria-label={label}
          autoFocus={options.some((option) => chosen.includes(option.value)) ? true : 'first'}
          selectionMode={isMany ? 'multiple' : 'single'}
          escapeKeyBehavior="none"
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            const next =
              keys === 'all' ? options.map((option) => option.value) : [...keys].map(String)
            if (isMany) setChosen(next)
            // Choosing what is chosen already would empty it; here it only closes the list.
            else onChoose(next.length === 0 ? undefined : next)
          }}
          className={cx(listStyles.list)}
        >
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.words}
              className={cx(listStyles.item)}
            >
              {option.side !== undefined && <SideMark side={option.side} />}
              <span className={listStyles.words}>{option.words}</span>
              {chosen.includes(option.value) && <Icon name="check" />}
            </ListBoxItem>
          ))}
        </ListBox>
      </div>
      {isMany && (
        <div className={styles.done}>
          <Button kind="primary" onPress={() => onChoose(chosen)}>
            <Trans>Done</Trans>
          </Button>
        </div>
      )}
    </Popover>
  )
}
