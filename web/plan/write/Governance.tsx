import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { fieldAt } from '../../../shared/plan-fields.ts'
import { fieldWords } from '../fields/field-words.ts'
import { LiveText } from '../LiveText.tsx'
import { useSheet, useTools } from '../tools.tsx'
import { AddLine } from './Lines.tsx'
import styles from './Part.module.css'
import { Part } from './Part.tsx'

const FIELDS = ['steeringGroup', 'meetingRhythm', 'decisionRule'] as const
const HINTS = {
  steeringGroup: msg`Who is in it, from both sides`,
  meetingRhythm: msg`How often they meet, and where`,
  decisionRule: msg`Who has to agree, and what happens if they do not`,
}

/** Who steers the plan, how often they meet, and how they decide. */
export const Governance = () => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const [isBegun, setBegun] = useState(false)
  const isEmpty = useSheet(({ content }) => FIELDS.every((field) => content[field] === ''))
  if (isEmpty && !isBegun)
    return canEdit ? (
      <AddLine id="governance" onPress={() => setBegun(true)}>
        <Trans>Add how the plan is steered</Trans>
      </AddLine>
    ) : null
  return (
    <Part id="governance" heading={<Trans>How the plan is steered</Trans>}>
      {FIELDS.map((field, at) => {
        const kind = fieldAt('plan', field)
        const words = fieldWords('plan', field)
        return (
          kind?.kind === 'text' && (
            <LiveText
              key={field}
              place={`plan/${field}`}
              label={words ? t(words) : field}
              most={kind.most}
              look="paper"
              placeholder={t(HINTS[field])}
              autoFocus={isBegun && at === 0}
              className={styles.words}
            />
          )
        )
      })}
    </Part>
  )
}
