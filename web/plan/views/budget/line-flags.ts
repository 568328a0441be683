import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { checkBudgetLine } from '../../../../shared/plan-check-budget.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'
import type { Flag } from '../../../../shared/plan-flags.ts'
import type { CostLine } from './cost-lines.ts'

const FLAG_WORDS: Partial<Record<Flag, MessageDescriptor>> = {
  'amount-differs': msg`The amount is not quantity × unit cost`,
  'no-currency': msg`No currency: it cannot be added up`,
  'no-rate': msg`No exchange rate with a date and a source: not converted`,
  'rate-old': msg`The exchange rate is older than half a year`,
  'ends-before-start': msg`It ends before it starts`,
  'outside-period': msg`Outside the period of the plan`,
  'budget-over-year': msg`Longer than a year`,
  'in-future': msg`A date that has not come yet`,
}

/** What a line lacks or says against itself, each once, in words. */
export const lineFlags = (
  line: CostLine,
  header: PlanContent,
  today: string,
): readonly { readonly flag: Flag; readonly words: MessageDescriptor }[] => {
  const flags = new Set<Flag>()
  const around = { today, sideOf: () => undefined }
  checkBudgetLine(line, { header, around }, (flag) => flags.add(flag))
  return [...flags].flatMap((flag) => {
    const words = FLAG_WORDS[flag]
    return words ? [{ flag, words }] : []
  })
}
