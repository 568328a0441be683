import { Trans } from '@lingui/react/macro'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import listStyles from '../../../ui/popover.module.css'
import { SideMark } from '../../../ui/SideMark.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { fold, hasAll, wordsIn } from '../../find/fold.ts'
import styles from './Table.module.css'

export interface Choosable {
  readonly value: string
  readonly words: string
  readonly side: string | undefined
}

interface ChoiceListProps {
  readonly anchor: RefObject<HTMLElement | null>
  readonly label: string
  readonly options: readonly Choosable[]
  readonly value: readonly string[]
  readonly isMany: boolean
  /** What was typed to open it: begins a search. Undefined where a key or the mouse opened it. */
  readonly typed?: string | undefined
  /** Undefined leaves what was. */
  readonly onChoose: (chosen: readonly string[] | undefined) => void
}

/** A longer list is searched, however it was opened. */
const MOST_UNSEARCHED = 12

/** A list at a cell or button: one of it, or several. Escape leaves what was; anything else closes it with what is chosen. */
export const ChoiceList = (props: ChoiceListProps) => {
  const { anchor, label, options, isMany, typed, onChoose } = props
  const [chosen, setChosen] = useState(props.value)
  const [words, setWords] = useState(typed ?? '')
  const isLeft = useRef(false)
  const close = () => onChoose(isMany && !isLeft.current ? chosen : undefined)
  const isSearched = typed !== undefined || options.length > MOST_UNSEARCHED
  const sought = wordsIn(words)
  const shown = options.filter((option) => hasAll(fold(option.words), sought))
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    isLeft.current = event.key === 'Escape'
    const [first] = shown
    if (!first || isMany || words === '' || !isUnmovedEnter(event)) return
    event.preventDefault()
    event.stopPropagation()
    onChoose([first.value])
  }
  // Choosing what is chosen already would empty it; here it only closes the list.
  const onOptions = (next: readonly string[]) =>
    isMany ? setChosen(next) : onChoose(next.length === 0 ? undefined : next)
  const list = <Options {...{ label, shown, chosen, isMany, onOptions }} takesFocus={!isSearched} />
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && close()}
      placement="bottom start"
      aria-label={label}
      className={cx(listStyles.popover)}
    >
      <div onKeyDownCapture={onKeyDownCapture}>
        {isSearched ? (
          <Autocomplete inputValue={words} onInputChange={setWords}>
            <TextField label={label} autoFocus className={styles.search} />
            {list}
          </Autocomplete>
        ) : (
          list
        )}
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

/** Enter right behind the letters that opened a list: the first that answers to them is meant. */
const isUnmovedEnter = ({ key, target }: KeyboardEvent<HTMLElement>) =>
  key === 'Enter' &&
  target instanceof HTMLInputElement &&
  !target.hasAttribute('aria-activedescendant')

const Options = ({
  label,
  shown,
  chosen,
  isMany,
  takesFocus,
  onOptions,
}: Pick<ChoiceListProps, 'label' | 'isMany'> & {
  readonly shown: readonly Choosable[]
  readonly chosen: readonly string[]
  readonly takesFocus: boolean
  readonly onOptions: (next: readonly string[]) => void
}) => {
  const isOneChosen = shown.some(({ value }) => chosen.includes(value))
  return (
    <ListBox
      aria-label={label}
      autoFocus={takesFocus && (isOneChosen || 'first')}
      selectionMode={isMany ? 'multiple' : 'single'}
      escapeKeyBehavior="none"
      selectedKeys={chosen}
      onSelectionChange={(keys) =>
        onOptions(keys === 'all' ? shown.map(({ value }) => value) : [...keys].map(String))
      }
      renderEmptyState={() => (
        <p className={styles.nothing}>
          <Trans>Nothing answers to that.</Trans>
        </p>
      )}
      className={cx(listStyles.list)}
    >
      {shown.map(({ value, words, side }) => (
        <ListBoxItem key={value} id={value} textValue={words} className={cx(listStyles.item)}>
          {side !== undefined && <SideMark side={side} />}
          <span className={listStyles.words}>{words}</span>
          {chosen.includes(value) && <Icon name="check" />}
        </ListBoxItem>
      ))}
    </ListBox>
  )
}
