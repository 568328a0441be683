import { api } from '../../shared/api.ts'
import type { PlanId } from '../../shared/ids.ts'
import type { Call } from '../api.ts'

/** Lets the browser save a plan, as it is stored now, as a CSV sheet. */
export const saveSheet = async (call: Call, planId: PlanId): Promise<void> => {
  const { name, text } = await call(api.exportPlan, { planId })
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
