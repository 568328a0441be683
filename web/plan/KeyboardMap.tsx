import { Trans, useLingui } from '@lingui/react/macro'
import { Dialog } from '../ui/lazy.tsx'
import styles from './KeyboardMap.module.css'

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent)
const command = isMac ? '⌘' : 'Ctrl'

/** What the keys do on the plan's screen. */
export const KeyboardMap = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useLingui()
  const rows: readonly (readonly [keys: readonly string[], words: string])[] = [
    [['Tab'], t`To the next field, in the order one reads`],
    [['Enter'], t`Open an action or indicator`],
    [['Esc'], t`Close it again`],
    [[command, 'Z'], t`Undo what you did`],
    [[command, 'Shift', 'Z'], t`Do it again`],
    [[command, 'B'], t`Bold, in the situation`],
    [[command, 'I'], t`Italic, in the situation`],
    [['Alt', 'F10'], t`From the situation to its tools`],
    [['?'], t`This map`],
  ]
  return (
    <Dialog title={<Trans>Keyboard</Trans>} isOpen onClose={onClose}>
      <dl className={styles.map}>
        {rows.map(([keys, words]) => (
          <div key={words} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
