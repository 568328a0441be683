import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Gap } from '../../../shared/plan-approval.ts'
import type { Flag } from '../../../shared/plan-flags.ts'

/** What may be worth a look, in words that ask and never forbid. */
export const FLAG_WORDS: Readonly<Record<Flag, MessageDescriptor>> = {
  delayed: msg`Its planned end has passed. It is shown as delayed.`,
  'one-sided': msg`Only one side takes part in this action.`,
  'no-partner': msg`No partner is named yet.`,
  'no-output': msg`It belongs to no output yet.`,
  unplaced: msg`What it belonged to was taken out of the plan.`,
  'no-indicator': msg`Nothing measures this output yet.`,
  'no-baseline': msg`No baseline: from where does it start?`,
  'no-benefit': msg`It is not stated yet what this organisation itself gains.`,
  'no-sustainability': msg`Nothing says yet what stays when the partnership ends.`,
  'owner-not-host': msg`What stays is usually owned in the host city.`,
  'ends-before-start': msg`The end is before the start. One of the two dates may be mistyped.`,
  'outside-period': msg`These dates reach outside the period of the plan. That can be right; the partner may ask why.`,
  'due-outside-action': msg`The due date is outside the dates of the action.`,
  'starts-too-soon': msg`It starts before an action ends that it depends on.`,
  'in-cycle': msg`These actions wait for each other in a circle. One of them has to go first.`,
  'themes-not-100': msg`The shares of the themes are not 100 % together.`,
  'amount-differs': msg`The amount is not quantity times unit cost.`,
  'no-currency': msg`An amount without a currency cannot be added up.`,
  'no-rate': msg`Without an exchange rate, its date and source it cannot be counted in the currency of the plan.`,
  'rate-old': msg`The exchange rate is older than half a year.`,
  'budget-over-year': msg`A budget line covers at most a year in a donor’s report.`,
  'parts-differ': msg`The parts do not add up to the total.`,
  'not-a-percentage': msg`A percentage is between 0 and 100.`,
  'off-target': msg`It is more than a tenth away from the target. A comment helps the reader.`,
  'in-future': msg`This day has not come yet.`,
  'reason-missing': msg`A short reason helps the partner understand why this stands still.`,
  'completed-unfinished': msg`The action is completed, but its progress is below 100 %.`,
  'finished-open': msg`Progress is 100 %. Is the action completed?`,
  twice: msg`Another line says this already.`,
  'effort-over-month': msg`More days a month than a month has, for this post.`,
  'plan-over-36-months': msg`The plan is longer than three years.`,
}

/** What stands between the plan and its approval; `missing` names the field, `none` the part. */
export const GAP_WORDS: Readonly<
  Record<Exclude<Gap['flag'], 'missing' | 'none'>, MessageDescriptor>
> = {
  'no-wording': msg`Title and summary are missing in a working language.`,
  'no-benefit': msg`It is not stated yet what this organisation itself gains.`,
  'owner-not-host': msg`What stays is usually owned in the host city.`,
  'themes-not-100': msg`The shares of the themes are not 100 % together.`,
  'ends-before-start': msg`The end is before the start. One of the two dates may be mistyped.`,
  'no-output': msg`It belongs to no output yet.`,
  'no-indicator': msg`Nothing measures this output yet.`,
  'no-deliverable': msg`Nothing says what it delivers: no deliverable, and no indicator of its output.`,
  'one-sided': msg`Only one side takes part in this action.`,
  'reason-missing': msg`A short reason helps the partner understand why this stands still.`,
  'no-rate': msg`Without an exchange rate, its date and source it cannot be counted in the currency of the plan.`,
  'no-baseline': msg`No baseline: from where does it start?`,
  'no-target': msg`No target yet.`,
  'comment-missing': msg`It is more than a tenth away from the target. A comment helps the reader.`,
}
