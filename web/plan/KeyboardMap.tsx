import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import checkStyles from '../ui/Checkboxes.module.css'
import { Icon } from '../ui/Icon.tsx'
import { Dialog } from '../ui/lazy.tsx'
import { TextField } from '../ui/TextField.tsx'
import { fold, hasAll, wordsIn } from './find/fold.ts'
import styles from './KeyboardMap.module.css'
import { KEY_GROUPS, type KeyLine } from './palette/key-groups.ts'
import { areSingleKeysOn, setSingleKeys } from './use-shortcuts.ts'

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent)

/** What the keys do in the plan, by view; words or a key find one of them. */
export const KeyboardMap = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [isOn, setOn] = useState(areSingleKeysOn)
  const words = wordsIn(typed)
  const groups = KEY_GROUPS.map((group) => {
    const name = t(group.words)
    const lines = group.lines.filter((line) =>
      hasAll(fold(`${name} ${t(line.words)} ${line.keys.map(keyName).join(' ')}`), words),
    )
    return { id: group.id, name, lines }
  }).filter(({ lines }) => lines.length > 0)
  return (
    <Dialog title={<Trans>Keyboard</Trans>} isOpen onClose={onClose}>
      <TextField label={<Trans>Find a key</Trans>} value={typed} onChange={setTyped} autoFocus />
      {groups.map(({ id, name, lines }) => (
        <section key={id} className={styles.group}>
          <h3 className={styles.heading}>{name}</h3>
          <dl>
            {lines.map((line) => (
              <Line key={line.words.id} line={line} />
            ))}
          </dl>
        </section>
      ))}
      {groups.length === 0 && (
        <p role="status" className={styles.heading}>
          <Trans>No key does that.</Trans>
        </p>
      )}
      <Checkbox
        className={checkStyles.option ?? ''}
        isSelected={isOn}
        onChange={(on) => {
          setSingleKeys(on)
          setOn(on)
        }}
      >
        <span className={checkStyles.box}>{isOn && <Icon name="check" />}</span>
        <Trans>Keys without Ctrl lead somewhere too (G, ?), on this device</Trans>
      </Checkbox>
    </Dialog>
  )
}

const keyName = (key: string) => {
  if (key !== 'Mod') return key
  return isMac ? '⌘' : 'Ctrl'
}

const Line = ({ line: { keys, words, isSequence } }: { readonly line: KeyLine }) => {
  const { t } = useLingui()
  return (
    <div className={styles.row}>
      <dt>
        {keys.map((key, index) => (
          <span key={key} className={styles.held}>
            {isSequence && index > 0 && (
              <span className={styles.then}>
                <Trans>then</Trans>
              </span>
            )}
            <kbd className={styles.key}>{keyName(key)}</kbd>
          </span>
        ))}
      </dt>
      <dd>{t(words)}</dd>
    </div>
  )
}
