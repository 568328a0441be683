import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PlanRoot } from '../../../shared/plan-fields.ts'

/** What a row of each kind is called where it stands alone. */
export const ROOT_WORDS: Readonly<Record<PlanRoot, MessageDescriptor>> = {
  plan: msg`Head of the plan`,
  sections: msg`Section`,
  wordings: msg`Other languages`,
  themes: msg`Themes`,
  benefits: msg`What each side gains`,
  groups: msg`Target groups`,
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
  periods: msg`Period`,
  breakdowns: msg`Breakdown`,
  assumptions: msg`Assumptions`,
  sustainability: msg`What stays`,
  amendments: msg`Amendments`,
}
