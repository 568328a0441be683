import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PlanRoot } from '../../../shared/plan-fields.ts'

/** What one row of a kind is called where it stands alone. */
export const ROOT_WORDS: Record<PlanRoot, MessageDescriptor> = {
  plan: msg`Head of the plan`,
  sections: msg`Narrative`,
  wordings: msg`In another language`,
  themes: msg`Theme`,
  benefits: msg`What a side gains`,
  groups: msg`Target group`,
  outcomes: msg`Outcome`,
  outputs: msg`Output`,
  actions: msg`Action`,
  milestones: msg`Milestone`,
  deliverables: msg`Deliverable`,
  raci: msg`Who else has a part`,
  budget: msg`Budget line`,
  effort: msg`Level of effort`,
  risks: msg`Risk`,
  indicators: msg`Indicator`,
  periods: msg`Period of an indicator`,
  breakdowns: msg`Breakdown`,
  assumptions: msg`Assumption`,
  sustainability: msg`What stays`,
  amendments: msg`Amendment`,
}
