import { Plural, Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useLive, useSaveState } from '../live/LiveProvider.tsx'
import { changesOf } from '../live/save-state.ts'
import { countWords, forgetWords } from '../live/unsent-words.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/lazy.tsx'
import styles from './LeaveGuard.module.css'
import { useBeforeSignOut } from './leave.tsx'

interface Loss {
  /** Edits and messages that were never acknowledged. */
  readonly changes: number
  /** Threads with words typed and not sent. */
  readonly drafts: number
  readonly decide: (leave: boolean) => void
}

/** Asks before anything unsaved would be left behind, and wipes this person's copies when they sign out. */
export const LeaveGuard = () => {
  const { personId, forget } = useLive()
  const changes = changesOf(useSaveState())
  const [loss, setLoss] = useState<Loss>()
  const isLeaving = useRef(false)

  useEffect(() => {
    if (changes === 0) return
    const ask = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [changes])

  useBeforeSignOut(async () => {
    const drafts = countWords(personId)
    const goes =
      changes + drafts === 0 ||
      (await new Promise<boolean>((decide) => setLoss({ changes, drafts, decide })))
    setLoss(undefined)
    if (!goes) return false
    isLeaving.current = true
    forgetWords(personId)
    await forget()
    return true
  })
  return loss && <AskFirst loss={loss} />
}

const AskFirst = ({ loss: { changes, drafts, decide } }: { readonly loss: Loss }) => (
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
