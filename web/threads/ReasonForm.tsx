import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import { MODERATION_CATEGORIES, type ModerationCategory } from '../../shared/thread.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { REFUSAL_WORDS } from '../words/refusals.ts'
import { CategoryChoice } from './CategoryChoice.tsx'
import styles from './ReasonForm.module.css'
import type { ActWords } from './use-act-words.tsx'
import type { Outcome } from './use-moderate.ts'

export interface Reason {
  readonly category: ModerationCategory
  readonly reason: string
}

/** As the server asks for (`reasonSchema`). */
const MIN_REASON_CHARS = 10
const MAX_REASON_CHARS = 1_000

type State = Outcome | { readonly state: 'asking' } | { readonly state: 'doing' }

/** Why: a category where it needs one, and words. What was typed stays when the act is refused, so that it can be tried again. */
export const ReasonForm = ({
  words,
  perform,
  onDone,
  onCancel,
}: {
  readonly words: ActWords
  readonly perform: (reason: Reason) => Promise<Outcome>
  readonly onDone: () => void
  readonly onCancel: () => void
}) => {
  const { t } = useLingui()
  const [category, setCategory] = useState<ModerationCategory>(MODERATION_CATEGORIES[0])
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [state, setState] = useState<State>({ state: 'asking' })
  const isShort = words.needsReason && reason.trim().length < MIN_REASON_CHARS
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (isShort) return
    setState({ state: 'doing' })
    const outcome = await perform({ category, reason: reason.trim() })
    setState(outcome)
    if (outcome.state === 'done') onDone()
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>{words.explains}</p>
      {words.asksCategory && <CategoryChoice value={category} onChange={setCategory} />}
      <TextArea
        label={words.label}
        value={reason}
        onChange={setReason}
        maxLength={MAX_REASON_CHARS}
        isRequired={words.needsReason}
        autoFocus={!words.asksCategory}
        {...(isTried && isShort
          ? { error: t`Write a sentence of at least ${MIN_REASON_CHARS} characters.` }
          : { description: words.readers })}
      />
      {state.state === 'refused' && (
        <p role="alert" className={styles.refused}>
          {state.kind === 'conflict' ? words.wasFirst() : t(REFUSAL_WORDS[state.kind])}
        </p>
      )}
      <Buttons words={words} state={state} onCancel={onCancel} />
    </form>
  )
}

/** What someone else did first need not be tried again. */
const Buttons = ({
  words,
  state,
  onCancel,
}: {
  readonly words: ActWords
  readonly state: State
  readonly onCancel: () => void
}) => {
  const isDecided = state.state === 'refused' && state.kind === 'conflict'
  return (
    <div className={styles.buttons}>
      <Button onPress={onCancel}>{isDecided ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}</Button>
      {!isDecided && (
        <Button
          type="submit"
          kind={words.isGrave ? 'danger' : 'primary'}
          isPending={state.state === 'doing'}
        >
          {words.button}
        </Button>
      )}
    </div>
  )
}
