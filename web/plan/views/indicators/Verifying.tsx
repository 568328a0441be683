import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../../../../shared/api.ts'
import {
  type Verification,
  type VerificationState,
  verificationOf,
} from '../../../../shared/verification.ts'
import { kindOf } from '../../../api.ts'
import { useTell } from '../../../session/ask.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/TextField.tsx'
import { dateWords } from '../../../words/dates.ts'
import { numberFormat } from '../../../words/formats.ts'
import { REFUSAL_WORDS } from '../../../words/refusals.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { useTools } from '../../tools.tsx'
import styles from './Periods.module.css'
import type { Measured } from './use-indicators.ts'

/** Where a period stands with whoever verifies it. */
export const standingOf = (
  { period, parts }: Measured,
  records: readonly Verification[] | undefined,
): VerificationState =>
  verificationOf({ periods: [period], breakdowns: parts }, period.id, records ?? [])

/** «Verified by the mayor, 3 Nov 2026», as the server knows it; else what the plan says. */
export const Standing = ({
  measured,
  records,
}: {
  readonly measured: Measured
  readonly records: readonly Verification[] | undefined
}) => {
  const standing = standingOf(measured, records)
  return (
    <span className={styles.standing} data-standing={standing.state}>
      <StandingWords standing={standing} isSubmitted={measured.period.state === 'submitted'} />
    </span>
  )
}

const StandingWords = ({
  standing,
  isSubmitted,
}: {
  readonly standing: VerificationState
  readonly isSubmitted: boolean
}) => {
  const locale = useFormatLocale()
  if (standing.state === 'none')
    return isSubmitted ? <Trans>◐ Submitted</Trans> : <Trans>○ Draft</Trans>
  const { post, at, note, value } = standing.record
  const day = dateWords(locale, at.slice(0, 10))
  const was = numberFormat(locale).format(value)
  if (standing.state === 'verified')
    return (
      <Trans>
        ● Verified by {post}, {day}
      </Trans>
    )
  if (standing.state === 'changed')
    return (
      <Trans>
        ◆ Changed since {post} verified {was}, {day}
      </Trans>
    )
  return (
    <>
      <Trans>
        ↩ Returned by {post}, {day}
      </Trans>
      {note !== undefined && <q>{note}</q>}
    </>
  )
}

/** Verifies what a period reached, or returns it with a reason. The server decides who may. */
export const VerifyActs = ({ measured }: { readonly measured: Measured }) => {
  const { t } = useLingui()
  const { plan } = useTools()
  const { tell, telling } = useTell(api.verifyActual, [api.listVerifications])
  const [note, setNote] = useState<string>()
  const period = measured.period.id
  const decide = async (decision: 'verify' | 'return') => {
    const reason = note?.trim()
    const wish = { planId: plan.planId, period, decision, ...(reason && { note: reason }) }
    if (await tell(wish)) setNote(undefined)
  }
  const isPending = telling.state === 'telling'
  return (
    <div className={styles.verify}>
      {note !== undefined && (
        <TextArea
          label={t`Why it is returned`}
          description={t`At least ten characters; both sides read it.`}
          value={note}
          onChange={setNote}
        />
      )}
      <div className={styles.acts}>
        {note === undefined && (
          <Button isPending={isPending} onPress={() => void decide('verify')}>
            <Trans>Verify</Trans>
          </Button>
        )}
        <Button
          kind={note === undefined ? 'plain' : 'quiet'}
          isPending={isPending}
          isDisabled={note !== undefined && note.trim().length < 10}
          onPress={() => (note === undefined ? setNote('') : void decide('return'))}
        >
          {note === undefined ? <Trans>Return …</Trans> : <Trans>Return it</Trans>}
        </Button>
        {note !== undefined && (
          <Button kind="plain" onPress={() => setNote(undefined)}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
      {telling.state === 'refused' && <Refused error={telling.error} />}
    </div>
  )
}

const Refused = ({ error }: { readonly error: unknown }) => {
  const { t } = useLingui()
  const kind = kindOf(error)
  return (
    <p role="alert" className={styles.refused}>
      {kind === 'not-allowed'
        ? t`Your own side entered this number: someone of another side verifies it. Nothing was changed.`
        : t(REFUSAL_WORDS[kind])}
    </p>
  )
}
