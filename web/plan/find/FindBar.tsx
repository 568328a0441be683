import { Plural, Trans, useLingui } from '@lingui/react/macro'
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import fieldStyles from '../../ui/TextField.module.css'
import { fieldWords } from '../fields/field-words.ts'
import { ROOT_WORDS } from '../fields/root-words.ts'
import { useSheet, useTools } from '../tools.tsx'
import styles from './FindBar.module.css'
import { findInPlan, type Hit, type HitGroup } from './find-plan.ts'
import { wordsIn } from './fold.ts'
import { focusOn, goTo } from './go-to.ts'
import { snippetOf } from './snippet.ts'

interface Line extends Hit {
  readonly group: HitGroup
}
/** As many are listed; who wants others types more words. */
const MOST_LISTED = 100

/** Finds words anywhere in the plan; Enter walks through what was found. */
export const FindBar = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const { lines, count } = useLines(query)
  const input = useRef<HTMLInputElement>(null)
  const walk = useWalk(lines, { onClose, keepFocus: () => input.current?.focus() })
  useEffect(() => input.current?.focus(), [])
  const id = useId()
  return (
    <search className={styles.find} aria-label={t`Find in the plan`}>
      <div className={styles.head}>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded={lines.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-label={t`Find in the plan`}
          {...(walk.at >= 0 && { 'aria-activedescendant': `${id}${walk.at}` })}
          placeholder={t`Words anywhere in the plan`}
          className={fieldStyles.input}
          value={typed}
          dir="auto"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            walk.restart()
          }}
          onKeyDown={walk.onKey}
        />
        <Button kind="plain" aria-label={t`Close`} onPress={walk.close}>
          <Icon name="close" />
        </Button>
      </div>
      <p role="status" className={styles.count}>
        {wordsIn(query).length > 0 && (
          <Plural
            value={count}
            _0="Nothing in the plan says that."
            one="Found in # place"
            other="Found in # places"
          />
        )}
      </p>
      <div id={`${id}list`} role="listbox" aria-label={t`What was found`} className={styles.list}>
        {lines.map((line, index) => (
          <FoundLine
            key={`${line.group.row ?? 'plan'}${line.field}`}
            id={`${id}${index}`}
            index={index}
            line={line}
            query={query}
            isAt={index === walk.at}
            onGo={() => walk.go(index)}
          />
        ))}
      </div>
      {count > lines.length && (
        <p className={styles.count}>
          <Trans>The first {lines.length} are listed. More words find fewer.</Trans>
        </p>
      )}
    </search>
  )
}

const useLines = (query: string) => {
  const sheet = useSheet((whole) => whole)
  return useMemo(() => {
    const { groups, count } = findInPlan(sheet, query)
    const lines = groups.flatMap((group) => group.hits.map((hit): Line => ({ ...hit, group })))
    return { lines: lines.slice(0, MOST_LISTED), count }
  }, [sheet, query])
}

/** Walks through what was found: Enter on, Shift+Enter back, the arrows only choose. */
const useWalk = (
  lines: readonly Line[],
  { onClose, keepFocus }: { readonly onClose: () => void; readonly keepFocus: () => void },
) => {
  const tools = useTools()
  const [at, setAt] = useState(-1)
  const been = useRef(-1)
  const seen = useRef<HTMLElement>(undefined)
  const isClosed = useRef(false)
  const count = lines.length
  const around = (index: number) => (count === 0 ? -1 : (index + count) % count)
  const choose = (index: number) => {
    setAt(index)
    document.querySelector(`[data-found="${index}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const go = (index: number) => {
    const line = lines[index]
    if (!line) return
    been.current = index
    choose(index)
    const { root, row } = line.group
    seen.current = undefined
    goTo(tools, { root, row, field: line.field }, (element) => {
      // Closed while it was on its way: what was gone to has the focus, as if it had waited.
      if (isClosed.current) return focusOn(element)
      seen.current = element
      keepFocus()
    })
    // Another view takes the focus when it comes; the next Enter is for the next place.
    requestAnimationFrame(keepFocus)
  }
  const close = () => {
    isClosed.current = true
    onClose()
    if (seen.current) focusOn(seen.current)
  }
  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey, nativeEvent } = event
    if (nativeEvent.isComposing) return
    if (key === 'Escape') close()
    else if (key === 'ArrowDown') choose(around(at + 1))
    else if (key === 'ArrowUp') choose(around(Math.max(at, 0) - 1))
    else if (key === 'Enter' && shiftKey) go(around(Math.max(at, 0) - 1))
    else if (key === 'Enter') go(at >= 0 && at !== been.current ? at : around(at + 1))
    else return
    event.preventDefault()
  }
  const restart = () => {
    been.current = -1
    setAt(-1)
  }
  return { at: at < count ? at : -1, go, close, onKey, restart }
}

const FoundLine = ({
  id,
  index,
  line: { group, field, text },
  query,
  isAt,
  onGo,
}: {
  readonly id: string
  readonly index: number
  readonly line: Line
  readonly query: string
  readonly isAt: boolean
  readonly onGo: () => void
}) => {
  const { t } = useLingui()
  const language = useSheet((sheet) => sheet.language)
  const descriptor = fieldWords(group.root, field)
  const [kind, name] = [t(ROOT_WORDS[group.root]), descriptor ? t(descriptor) : '']
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above.
    // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus, and names the option.
    <div
      id={id}
      data-found={index}
      role="option"
      aria-selected={isAt}
      className={cx(styles.line, isAt && styles.at)}
      onClick={onGo}
    >
      <span className={styles.where}>
        {group.number !== undefined && <bdi className={styles.number}>{group.number}</bdi>}{' '}
        {name === '' || name === kind ? kind : `${kind} · ${name}`}
      </span>
      <span lang={language} dir="auto" className={styles.snippet}>
        {snippetOf(text, wordsIn(query)).map(({ words: piece, isHit }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
          isHit ? <mark key={index}>{piece}</mark> : piece,
        )}
      </span>
    </div>
  )
}
