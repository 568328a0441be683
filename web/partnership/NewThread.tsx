import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import type { PlanId } from '../../shared/ids.ts'
import type { PlanLine } from '../../shared/plan.ts'
import { MAX_THREAD_TITLE_CHARS, type NewThread as ThreadWish } from '../../shared/thread.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './form.module.css'

export interface NewThreadProps {
  /** What the thread may be about, besides the partnership itself. */
  readonly plans: readonly Pick<PlanLine, 'id' | 'title'>[]
  readonly telling: Telling
  readonly onSubmit: (thread: ThreadWish) => void
  readonly onCancel: () => void
}

/** What a new thread is called and what it is about. */
export const NewThread = ({ plans, telling, onSubmit, onCancel }: NewThreadProps) => {
  const { t } = useLingui()
  const [title, setTitle] = useState('')
  const [about, setAbout] = useState<PlanId | ''>('')
  const [isTried, setTried] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '') return
    onSubmit({ title, ...(about !== '' && { about: { planId: about } }) })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={<Trans>What do you want to talk about?</Trans>}
        description={<Trans>Both sides see this as the name of the thread.</Trans>}
        value={title}
        onChange={setTitle}
        maxLength={MAX_THREAD_TITLE_CHARS}
        autoFocus
        {...(isTried && title.trim() === '' && { error: t`Please fill this in.` })}
      />
      {plans.length > 0 && (
        <Select
          label={<Trans>It is about</Trans>}
          value={about}
          onChange={setAbout}
          options={[
            { value: '', words: t`The partnership` },
            ...plans.map((plan) => ({ value: plan.id, words: plan.title })),
          ]}
        />
      )}
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.acts}>
        <Button onPress={onCancel}>
          <Trans>Not now</Trans>
        </Button>
        <Button kind="primary" type="submit" isPending={telling.state === 'telling'}>
          <Trans>Open the thread</Trans>
        </Button>
      </div>
    </form>
  )
}
