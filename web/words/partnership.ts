import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Partnership, Stage, Visit } from '../../shared/partnership.ts'
import type { Organisation } from '../../shared/people.ts'
import type { Role } from '../../shared/roles.ts'

export const STAGE_WORDS: Record<Stage, MessageDescriptor> = {
  proposed: msg`Proposed`,
  matched: msg`Matched`,
  committed: msg`Committed`,
  diagnostic: msg`Diagnostic`,
  planning: msg`Planning`,
  implementing: msg`Implementing`,
  closing: msg`Closing`,
  closed: msg`Closed`,
  suspended: msg`Suspended`,
  cancelled: msg({ message: 'Cancelled', context: 'partnership' }),
}

export const ROLE_WORDS: Record<Role, MessageDescriptor> = {
  facilitator: msg`Facilitator`,
  coordinator: msg`City coordinator`,
  practitioner: msg`Practitioner`,
  'authorising-official': msg`Authorising official`,
  stakeholder: msg`Stakeholder`,
  'donor-observer': msg`Donor observer`,
}

export const ORGANISATION_ROLE_WORDS: Record<OrganisationRole, MessageDescriptor> = {
  'resource-partner': msg`Resource city`,
  'host-country-partner': msg`Host-country partner`,
  'third-country-partner': msg`Third-country partner`,
  'facilitating-organisation': msg`Facilitating organisation`,
  funder: msg`Funder`,
  supporting: msg`Supporting organisation`,
}
type OrganisationRole = Partnership['organisations'][number]['role']

export const ORGANISATION_TYPE_WORDS: Record<Organisation['type'], MessageDescriptor> = {
  'local-government': msg`Local government`,
  'other-public': msg`Other public body`,
  'national-ngo': msg`National NGO`,
  'international-ngo': msg`International NGO`,
  private: msg`Company`,
  academic: msg`University or institute`,
}

export const AGREEMENT_WORDS: Record<
  NonNullable<Partnership['agreement']>['type'],
  MessageDescriptor
> = {
  'memorandum-of-understanding': msg`Memorandum of understanding`,
  'letter-of-intent': msg`Letter of intent`,
  'cooperative-agreement': msg`Cooperative agreement`,
  'friendship-city': msg`Friendship city agreement`,
}

export const VISIT_STATUS_WORDS: Record<Visit['status'], MessageDescriptor> = {
  planned: msg({ message: 'Planned', context: 'visit' }),
  confirmed: msg({ message: 'Confirmed', context: 'visit' }),
  completed: msg({ message: 'Completed', context: 'visit' }),
  cancelled: msg({ message: 'Cancelled', context: 'visit' }),
}

/** How much a reason for a match weighs, as shape and word. */
export const WEIGHT_WORDS: Record<Weight, MessageDescriptor> = {
  strong: msg`Strong`,
  some: msg({ message: 'Some', context: 'weight of a reason' }),
  weak: msg`Weak`,
  unknown: msg`Unknown`,
}
export type Weight = NonNullable<Partnership['match']>['reasons'][number]['weight']
