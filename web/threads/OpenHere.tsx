import { Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { PartnershipId, PlanId, RowId, ThreadId } from '../../shared/ids.ts'
import { MAX_THREAD_TITLE_CHARS } from '../../shared/thread.ts'
import { useTell } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './ThreadsBeside.module.css'

/** What is looked at: a plan, or one action of it. */
export interface Subject {
  readonly partnershipId: PartnershipId
  readonly planId: PlanId
  /** Given, the threads about this action come first, and a new one is about it. */
  readonly actionId?: RowId
  /** «1.2 Install 40 district meters». */
  readonly actionTitle?: string
}

/** Opens a thread about what is looked at, without leaving it. */
export const OpenHere = ({
  onOpened,
  ...props
}: Subject & { readonly onOpened: (id: ThreadId) => void }) => {
  const [isAsking, setAsking] = useState(false)
  if (isAsking) return <Form {...props} onOpened={onOpened} onCancel={() => setAsking(false)} />
  return (
    <Button className={styles.open} onPress={() => setAsking(true)}>
      <Icon name="plus" />
      <span>
        <OpenWords {...props} />
      </span>
    </Button>
  )
}

const OpenWords = ({ actionId, actionTitle }: Subject) => {
  if (actionId === undefined) return <Trans>Open a thread about this plan</Trans>
  if (actionTitle === undefined) return <Trans>Open a thread about this action</Trans>
  return <Trans>Open a thread about {actionTitle}</Trans>
}

const Form = ({
  partnershipId,
  planId,
  actionId,
  onOpened,
  onCancel,
}: Subject & {
  readonly onOpened: (id: ThreadId) => void
  readonly onCancel: () => void
}) => {
  const { t } = useLingui()
  const { tell, telling } = useTell(api.createThread, [api.listThreads])
  const [title, setTitle] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '') return
    const about = actionId === undefined ? { planId } : { planId, actionId }
    const thread = await tell({ partnershipId, title: title.trim(), about })
    if (thread !== undefined) onOpened(thread.id)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={<Trans>What do you want to talk about?</Trans>}
        description={<Trans>Both sides see this as the name of the thread.</Trans>}
        value={title}
        onChange={setTitle}
        maxLength={MAX_THREAD_TITLE_CHARS}
        autoFocus
        {...(isTried && title.trim() === '' && { error: t`Please fill this in.` })}
      />
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <div className={styles.buttons}>
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
