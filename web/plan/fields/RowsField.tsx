import type { ReactNode } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import { setMember } from '../../../shared/plan-edit.ts'
import { placeFrom } from '../place.ts'
import { useTools } from '../tools.tsx'
import { MembersField } from './MembersField.tsx'
import { useRowOptions } from './options.tsx'

/** Which other rows a row names: what an action depends on. */
export const RowsField = ({
  place,
  label,
  to,
  value,
  without,
  className,
}: {
  readonly place: string
  readonly label: ReactNode
  readonly to: string
  readonly value: readonly RowId[]
  /** The row itself: nothing depends on itself. */
  readonly without?: RowId | undefined
  readonly className?: string | undefined
}) => {
  const { edit } = useTools()
  const field = placeFrom(place)
  const options = useRowOptions(to).filter((option) => option.value !== without)
  return (
    <MembersField
      {...{ place, label, className, options, value }}
      onChange={(id, isIn) => field && edit((doc) => setMember(doc, field, { id, in: isIn }))}
    />
  )
}
