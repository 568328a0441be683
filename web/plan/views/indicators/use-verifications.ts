import { useMemo } from 'react'
import { api } from '../../../../shared/api.ts'
import type { RowId } from '../../../../shared/ids.ts'
import { can } from '../../../../shared/roles.ts'
import type { Verification } from '../../../../shared/verification.ts'
import { useAskAll } from '../../../session/ask.ts'
import { useTools } from '../../tools.tsx'
import { usePartnership } from '../use-partnership.ts'

export interface Verifications {
  /** What was decided about each period; empty while it is on its way. */
  readonly of: ReadonlyMap<RowId, readonly Verification[]>
  readonly canVerify: boolean
}

/** What the server knows about what periods reached; the document cannot say it. */
export const useVerifications = (): Verifications => {
  const { planId } = useTools().plan
  const { data } = useAskAll(api.listVerifications, { planId })
  const canVerify = can(usePartnership()?.myRole ?? undefined, 'plan:verify')
  return useMemo(
    () => ({ of: Map.groupBy(data ?? [], ({ period }) => period), canVerify }),
    [data, canVerify],
  )
}
