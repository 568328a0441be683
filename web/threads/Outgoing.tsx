import { Trans, useLingui } from '@lingui/react/macro'
import type { OutgoingDraft } from '../live/outbox.ts'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { REASON_WORDS } from '../words/reasons.ts'
import styles from './Message.module.css'
import { useThreadPlace } from './place.tsx'
import { type DraftState, mayTakeBack } from './rows.ts'

/** What became of a message of mine that is not in the thread yet, and what I can do about it. */
export const Outgoing = ({
  draft,
  state,
}: {
  readonly draft: OutgoingDraft
  readonly state: DraftState
}) => {
  const { sender, putBack } = useThreadPlace()
  const takeBack = async () => {
    const text = await sender.discard(draft.draftId)
    putBack(draft.replyTo === undefined ? { text } : { text, replyTo: draft.replyTo })
  }
  return (
    <div className={cx(styles.outgoing, state.state === 'refused' && styles.refused)}>
      <span>
        <StateWords state={state} />
      </span>
      {state.state === 'refused' && (
        <Button onPress={() => void sender.retry(draft.draftId)}>
          <Trans>Try again</Trans>
        </Button>
      )}
      {mayTakeBack(draft, state) && (
        <Button onPress={() => void takeBack()}>
          <Trans>Take back</Trans>
        </Button>
      )}
    </div>
  )
}

const StateWords = ({ state }: { readonly state: DraftState }) => {
  const { t } = useLingui()
  switch (state.state) {
    case 'sending':
      return <Trans>Sending</Trans>
    case 'waiting':
      return <Trans>Waiting for connection</Trans>
    case 'behind':
      return <Trans>Waiting for the message above</Trans>
    case 'refused':
      return <Trans>Not sent: {t(REASON_WORDS[state.kind])}</Trans>
  }
}
