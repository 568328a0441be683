import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { OrganisationId, RowId } from '../../../shared/ids.ts'
import { MAX_CHARS } from '../../../shared/plan.ts'
import { orderAfter } from '../../../shared/plan-edit.ts'
import { SideMark } from '../../ui/SideMark.tsx'
import { rowsOf } from '../fields/rows.ts'
import { LiveText } from '../LiveText.tsx'
import { rowPlace } from '../place.ts'
import { addNewRow } from '../row-edits.ts'
import { type SheetOrganisation, useSheet, useTools } from '../tools.tsx'
import { FlagsAt } from './Flags.tsx'
import { AddLine } from './Lines.tsx'
import styles from './Part.module.css'
import { Part } from './Part.tsx'

/** What each lead organisation itself gains, one's own side first. */
export const Benefits = () => {
  const tools = useTools()
  const leads = useSheet((sheet) => sheet.leads)
  const benefits = useSheet((sheet) => sheet.content.benefits)
  const [begun, setBegun] = useState<RowId>()
  const said = rowsOf({ ...tools.sheet.get().content, benefits }, 'benefits')
  const shown = tools.organisations.filter(
    ({ id }) => leads.includes(id) || said.some(({ organisation }) => organisation === id),
  )
  const begin = (organisation: OrganisationId) =>
    setBegun(addNewRow(tools, 'benefits', { organisation, order: orderAfter(benefits) }))
  if (shown.length === 0) return null
  return (
    <Part id="benefits" heading={<Trans>What each side gains</Trans>}>
      <div className={styles.benefits}>
        {shown.map((organisation) => (
          <Benefit
            key={organisation.id}
            organisation={organisation}
            rows={said.filter((row) => row.organisation === organisation.id).map(({ id }) => id)}
            begun={begun}
            onBegin={() => begin(organisation.id)}
          />
        ))}
      </div>
    </Part>
  )
}

const Benefit = ({
  organisation,
  rows,
  begun,
  onBegin,
}: {
  readonly organisation: SheetOrganisation
  /** More than one where two people began at once. */
  readonly rows: readonly RowId[]
  readonly begun: RowId | undefined
  readonly onBegin: () => void
}) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const { name, side } = organisation
  return (
    <div className={styles.benefit}>
      <div className={styles.side}>
        <SideMark side={side} name={name} />
      </div>
      {rows.map((row) => (
        <div key={row} id={row} data-row={row}>
          <LiveText
            place={rowPlace('benefits', row, 'text')}
            label={t`What ${name} gains`}
            most={MAX_CHARS.text}
            look="paper"
            isLabelHidden
            autoFocus={row === begun}
            placeholder={t`What ${name} itself gains from this plan`}
            className={styles.words}
          />
          <FlagsAt row={row} />
        </div>
      ))}
      {rows.length === 0 && (
        <>
          <p className={styles.note} data-warning="no-benefit">
            <Trans>Nothing is stated yet of what {name} itself gains.</Trans>
          </p>
          {canEdit && (
            <AddLine onPress={onBegin}>
              <Trans>Add what {name} gains</Trans>
            </AddLine>
          )}
        </>
      )}
    </div>
  )
}
