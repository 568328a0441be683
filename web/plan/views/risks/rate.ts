import type { RowId } from '../../../../shared/ids.ts'
import { setValue } from '../../../../shared/plan-edit.ts'
import type { Tools } from '../../tools.tsx'

/** Rates a risk: both its numbers in one step to undo. */
export const rate = (
  { edit }: Pick<Tools, 'edit'>,
  row: RowId,
  rated: { readonly likelihood: number; readonly impact: number },
) =>
  edit((doc) => {
    setValue(doc, { root: 'risks', row, field: 'likelihood' }, rated.likelihood)
    setValue(doc, { root: 'risks', row, field: 'impact' }, rated.impact)
  })
