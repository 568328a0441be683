import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/lazy.tsx'
import styles from './LeaveGuard.module.css'

export interface Loss {
  /** Edits and messages that were never acknowledged. */
  readonly changes: number
  /** Threads with words typed and not sent. */
  readonly drafts: number
  readonly decide: (leave: boolean) => void
}

/** What would be lost, and whether to go all the same. */
export const AskFirst = ({ loss: { changes, drafts, decide } }: { readonly loss: Loss }) => (
  <Dialog
    isOpen
    title={<Trans>Sign out and lose what is not sent?</Trans>}
    onClose={() => decide(false)}
  >
    <div className={styles.ask}>
      <p>
        <Trans>
          Everything that says «Saved» is stored and stays. Signing out wipes your copies from this
          device, and with them:
        </Trans>
      </p>
      <ul className={styles.lost}>
        {changes > 0 && (
          <li>
            <Plural
              value={changes}
              one="# change or message that has not been stored yet"
              other="# changes or messages that have not been stored yet"
            />
          </li>
        )}
        {drafts > 0 && (
          <li>
            <Plural
              value={drafts}
              one="words you typed in # thread and did not send"
              other="words you typed in # threads and did not send"
            />
          </li>
        )}
      </ul>
      <div className={styles.buttons}>
        <Button kind="primary" autoFocus onPress={() => decide(false)}>
          <Trans>Stay signed in</Trans>
        </Button>
        <Button kind="danger" onPress={() => decide(true)}>
          <Trans>Sign out and lose this</Trans>
        </Button>
      </div>
    </div>
  </Dialog>
)
