import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type SubmitEvent, useState } from 'react'
import type { PersonId } from '../../shared/ids.ts'
import type { Member } from '../../shared/partnership.ts'
import type { Telling } from '../session/ask.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { ErrorState } from '../ui/states.tsx'
import { TextArea } from '../ui/TextField.tsx'
import styles from './HandoverForm.module.css'

const MAX_NOTE_CHARS = 1_000

/** Who takes the post over, and a few words why; one act. */
export const HandoverForm = ({
  successors,
  count,
  telling,
  onSubmit,
}: {
  /** Who may take it over, those of the same organisation first. */
  readonly successors: readonly Member[]
  /** How many open things go with the post. */
  readonly count: number
  readonly telling: Telling
  readonly onSubmit: (wish: { to: PersonId; note: string }) => void
}) => {
  const { t } = useLingui()
  const [to, setTo] = useState<PersonId>()
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (to !== undefined) onSubmit({ to, note })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div>
        <Select
          label={<Trans>Successor</Trans>}
          value={to}
          onChange={setTo}
          placeholder={t`Choose who takes over`}
          options={successors.map(({ personId, post, name }) => ({
            value: personId,
            words: name === undefined ? post : `${post} · ${name}`,
          }))}
        />
        {isTried && to === undefined && (
          <p role="alert" className={styles.error}>
            <Trans>Choose who takes the post over.</Trans>
          </p>
        )}
      </div>
      <TextArea
        label={<Trans>Note</Trans>}
        description={<Trans>Why, and from when. It is kept with the record of the act.</Trans>}
        value={note}
        onChange={setNote}
        maxLength={MAX_NOTE_CHARS}
        rows={2}
      />
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <p className={styles.soft}>
        <Trans>
          Every open plan then names the successor where it named this person or their post. What
          people wrote stays theirs.
        </Trans>
      </p>
      <Button
        kind="primary"
        type="submit"
        className={styles.act}
        isPending={telling.state === 'telling'}
      >
        {count === 0 ? (
          <Trans>Hand the post over</Trans>
        ) : (
          <Plural
            value={count}
            one="Hand the post over with # open item"
            other="Hand the post over with # open items"
          />
        )}
      </Button>
    </form>
  )
}
