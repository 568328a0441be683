import { api } from '../../shared/api.ts'
import { kindOf } from '../api.ts'
import { keyOf } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { Dialog } from '../ui/lazy.tsx'
import { useToast } from '../ui/Toast.tsx'
import { type ActWish, useThreadPlace } from './place.tsx'
import { type Reason, ReasonForm } from './ReasonForm.tsx'
import { useActWords } from './use-act-words.tsx'
import { type Outcome, useModerate } from './use-moderate.ts'

/** Asks for the reason of an act, does it, and says that it is done. One for all of them, in a chunk of its own. */
export const ActDialog = ({
  wish,
  onClose,
}: {
  readonly wish: ActWish
  readonly onClose: () => void
}) => {
  const words = useActWords(wish)
  const perform = usePerform(wish)
  const { answers } = useSession()
  const say = useToast()
  const finish = () => {
    void answers.outdate(keyOf(api.listCases))
    say({ words: words.done })
    onClose()
  }
  return (
    <Dialog isOpen title={words.title} onClose={onClose}>
      <ReasonForm words={words} perform={perform} onDone={finish} onCancel={onClose} />
    </Dialog>
  )
}

const usePerform = (wish: ActWish): ((reason: Reason) => Promise<Outcome>) => {
  const { call } = useSession()
  const { line } = useThreadPlace()
  const moderate = useModerate()
  return async ({ category, reason }) => {
    switch (wish.kind) {
      case 'hide':
        return moderate({ kind: 'hide', target: wish.message.seq, category, reason })
      case 'restore':
        return moderate({ kind: 'restore', target: wish.message.seq, reason })
      case 'close':
      case 'reopen':
        return moderate({ kind: wish.kind, reason })
      case 'report': {
        const { seq } = wish.message
        return outcomeOf(
          call(api.reportMessage, { threadId: line.id, seq, category, note: reason }),
        )
      }
      case 'dismiss': {
        const { id: caseId, partnershipId } = wish.reported
        return outcomeOf(call(api.dismissCase, { partnershipId, caseId, reason }))
      }
    }
  }
}

const outcomeOf = (told: Promise<unknown>): Promise<Outcome> =>
  told.then(
    () => ({ state: 'done' }),
    (error: unknown) => ({ state: 'refused', kind: kindOf(error) }),
  )
