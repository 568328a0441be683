import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PlacedWorkItem, Promised } from '../../shared/my-work.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Due } from '../../shared/work-week.ts'
import { dateFormat } from './formats.ts'

export const WORK_KIND_WORDS: Record<PlacedWorkItem['kind'], MessageDescriptor> = {
  action: msg`Action`,
  milestone: msg`Milestone`,
  deliverable: msg`Deliverable`,
  period: msg`Actual due`,
  risk: msg`Risk review`,
}
export const DUE_WORDS: Record<Due, MessageDescriptor> = {
  overdue: msg`Overdue`,
  'this-week': msg`This week`,
  'next-week': msg`Next week`,
  later: msg`Later`,
  undated: msg`Without a date`,
}
export const ROLE_IN_ACTION_WORDS: Record<NonNullable<Promised['role']>, MessageDescriptor> = {
  responsible: msg`Your post does part of it`,
  consulted: msg`Your post is consulted`,
  informed: msg`Your post is informed`,
}
/** How a risk or a period stands; an action's own words are of the kit. */
export const WORK_STATE_WORDS: Readonly<Record<string, MessageDescriptor>> = {
  open: msg`Open`,
  watched: msg`Watched`,
  happened: msg`Happened`,
  draft: msg`Draft`,
  submitted: msg`Submitted`,
}

/** «Thursday 26 Nov», with the year where it is another one than today's. */
export const dueWords = (format: string, due: string, today: string): string =>
  dateFormat(format, {
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(due.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  })
    .formatToParts(new Date(`${due}T00:00:00Z`))
    // «Thursday, 26 Nov» and «Thursday 26 Nov» are one: the language's own comma is not needed.
    .map(({ value }) => value.replace(/^, $/, ' '))
    .join('')

/** As headings of a list. */
export const WORK_KINDS_WORDS: Record<PlacedWorkItem['kind'], MessageDescriptor> = {
  action: msg`Open actions`,
  milestone: msg`Milestones to come`,
  deliverable: msg`Deliverables to come`,
  period: msg`Actual values due`,
  risk: msg`Risks to review`,
}
export const PLAN_STATE_WORDS: Record<Plan['state'], MessageDescriptor> = {
  open: msg({ message: 'open', context: 'plan' }),
  locked: msg({ message: 'locked', context: 'plan' }),
  closed: msg({ message: 'closed', context: 'plan' }),
}
