import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../../../../shared/api.ts'
import type { PartnershipId, PlanId, RowId } from '../../../../shared/ids.ts'
import { can } from '../../../../shared/roles.ts'
import { useAsk, useAskAll } from '../../../session/ask.ts'
import { Answered } from '../../../ui/Answered.tsx'
import { Dialog } from '../../../ui/lazy.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import styles from './CopyActions.module.css'
import { PickActions } from './PickActions.tsx'

/** Copies actions of another plan one may read under an output of this one, each with credit. */
export const CopyActions = ({
  output,
  onClose,
}: {
  readonly output: RowId
  readonly onClose: () => void
}) => {
  const number = useSheet((sheet) => sheet.outputs[output]?.number) ?? ''
  const [from, setFrom] = useState<PlanId>()
  return (
    <Dialog title={<Trans>Copy actions to output {number}</Trans>} isOpen onClose={onClose}>
      <div className={styles.copy}>
        <ChoosePlan chosen={from} onChoose={setFrom} />
        {from !== undefined && <Actions key={from} from={from} output={output} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

const ChoosePlan = ({
  chosen,
  onChoose,
}: {
  readonly chosen: PlanId | undefined
  readonly onChoose: (plan: PlanId | undefined) => void
}) => {
  const { t } = useLingui()
  const partnerships = useAskAll(api.listPartnerships, {})
  const [place, setPlace] = useState<PartnershipId>()
  const readable = (partnerships.data ?? []).filter(({ myRole }) =>
    can(myRole ?? undefined, 'plan:read'),
  )
  return (
    <Answered asked={partnerships} shape={<SkeletonRows rows={1} />}>
      {() => (
        <div className={styles.from}>
          <Select
            label={<Trans>Partnership</Trans>}
            value={place}
            placeholder={t`Choose a partnership`}
            onChange={(to) => {
              setPlace(to)
              onChoose(undefined)
            }}
            options={readable.map(({ id, title }) => ({ value: id, words: title }))}
          />
          {place !== undefined && <Plans place={place} chosen={chosen} onChoose={onChoose} />}
        </div>
      )}
    </Answered>
  )
}

const Plans = ({
  place,
  chosen,
  onChoose,
}: {
  readonly place: PartnershipId
  readonly chosen: PlanId | undefined
  readonly onChoose: (plan: PlanId) => void
}) => {
  const { t } = useLingui()
  const { plan } = useTools()
  const plans = useAskAll(api.listPlans, { partnershipId: place })
  return (
    <Answered asked={plans} shape={<SkeletonRows rows={1} />}>
      {(lines) => {
        const others = lines.filter(({ id }) => id !== plan.planId)
        return others.length === 0 ? (
          <p className={styles.soft}>
            <Trans>This partnership has no other plan.</Trans>
          </p>
        ) : (
          <Select
            label={<Trans>Plan</Trans>}
            value={chosen}
            placeholder={t`Choose a plan`}
            onChange={onChoose}
            options={others.map(({ id, title }) => ({ value: id, words: title }))}
          />
        )
      }}
    </Answered>
  )
}

const Actions = ({
  from,
  output,
  onClose,
}: {
  readonly from: PlanId
  readonly output: RowId
  readonly onClose: () => void
}) => {
  const asked = useAsk(api.getPlan, { planId: from })
  return (
    <Answered asked={asked} shape={<SkeletonRows rows={4} />}>
      {({ content, numbers }) => (
        <PickActions
          from={from}
          content={content}
          numbers={numbers}
          output={output}
          onClose={onClose}
        />
      )}
    </Answered>
  )
}
