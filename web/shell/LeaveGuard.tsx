import { Suspense, useEffect, useRef, useState } from 'react'
import { useLive, useSaveState } from '../live/LiveProvider.tsx'
import { changesOf } from '../live/save-state.ts'
import { countWords, forgetWords } from '../live/unsent-words.ts'
import { lazyNamed } from '../ui/lazy.tsx'
import { withWords } from '../words/activate.ts'
import type { Loss } from './AskFirst.tsx'
import { useBeforeSignOut } from './leave.tsx'

/** Loaded when it is asked, and warm by then. */
export const loadAskFirst = () => withWords('entry', () => import('./AskFirst.tsx'))
const AskFirst = lazyNamed(loadAskFirst, 'AskFirst')

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
  return (
    loss && (
      <Suspense>
        <AskFirst loss={loss} />
      </Suspense>
    )
  )
}
