import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TableRoot } from './columns.ts'

/** What each table is called. */
export const TABLE_WORDS: Record<TableRoot, MessageDescriptor> = {
  actions: msg`Actions`,
  milestones: msg`Milestones`,
  deliverables: msg`Deliverables`,
  budget: msg`Budget lines`,
  effort: msg`Level of effort`,
  raci: msg`Who else takes part`,
  risks: msg`Risks`,
  outputs: msg`Outputs`,
  outcomes: msg`Outcomes`,
  indicators: msg`Indicators`,
  periods: msg`Periods of indicators`,
  breakdowns: msg`Breakdowns of periods`,
  groups: msg`Target groups`,
  themes: msg`Themes`,
  benefits: msg`Benefits to each side`,
  assumptions: msg`Assumptions`,
  sustainability: msg`What stays`,
  amendments: msg`Amendments`,
}
