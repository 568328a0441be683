import { useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { orderAfter } from '../../../../shared/plan-edit.ts'
import { Select } from '../../../ui/Select.tsx'
import { useRowOptions } from '../../fields/options.tsx'
import { addNewRow } from '../../row-edits.ts'
import { type Tools, useTools } from '../../tools.tsx'
import styles from './Budget.module.css'

const WHOLE = 'whole-plan'

/** Adds a line to an action, or to the whole plan, and opens it. */
export const addLine = (tools: Tools, action: RowId | undefined): void => {
  const { budget, currency } = tools.sheet.get().content
  const row = addNewRow(tools, 'budget', {
    order: orderAfter(budget),
    ...(action !== undefined && { action }),
    ...(currency !== undefined && { currency }),
  })
  tools.openRow.set({ row, isNew: true })
}

/** Chooses what the line is for: any action, those without costs too. */
export const AddLine = memo(() => {
  const { t } = useLingui()
  const tools = useTools()
  const actions = useRowOptions('actions')
  return (
    <Select<string>
      label={t`Add a budget line to`}
      isLabelHidden
      placeholder={t`Add a budget line to …`}
      value={undefined}
      className={styles.add}
      options={[...actions, { value: WHOLE, words: t`The whole plan` }]}
      onChange={(value) => addLine(tools, value === WHOLE ? undefined : (value as RowId))}
    />
  )
})
