import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import { setMember } from '../../../shared/plan-edit.ts'
import type { PlanAction } from '../../../shared/plan-fields.ts'
import { closingCycle, dependenciesOf } from '../../../shared/plan-links.ts'
import { MembersField } from '../fields/MembersField.tsx'
import { useRowOptions } from '../fields/options.tsx'
import { rowPlace } from '../place.ts'
import { useTools } from '../tools.tsx'
import styles from './Group.module.css'

/** What an action depends on. One that waits for this action already is refused, with the reason. */
export const DependsOn = ({
  action,
  className,
}: {
  readonly action: PlanAction
  readonly className?: string | undefined
}) => {
  const { t } = useLingui()
  const { sheet, edit } = useTools()
  const [refused, setRefused] = useState<string>()
  const options = useRowOptions('actions').filter(({ value }) => value !== action.id)
  const place = { root: 'actions', row: action.id, field: 'dependsOn' } as const
  const choose = (id: string, isIn: boolean) => {
    const closing = closingCycle(dependenciesOf(sheet.get().content), action.id)
    if (isIn && closing.has(id as RowId))
      return setRefused(sheet.get().actions[id as RowId]?.number ?? '')
    setRefused(undefined)
    edit((doc) => setMember(doc, place, { id, in: isIn }))
  }
  return (
    <div className={className}>
      <MembersField
        place={rowPlace('actions', action.id, 'dependsOn')}
        label={t`Depends on`}
        options={options}
        value={action.dependsOn}
        onChange={choose}
      />
      <p role="status" className={styles.refused}>
        {refused !== undefined &&
          t`Action ${refused} waits for this one already, directly or through others. Each would wait for the other.`}
      </p>
    </div>
  )
}
