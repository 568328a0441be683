import type { PartnershipId, PersonId, PlanId, RowId, ThreadId } from '../shared/ids.ts'

/** Every address of the page, so that no screen spells one. */
export const paths = {
  home: '/',
  newPartnership: '/begin',
  myWork: '/my-work',
  partnership: (id: PartnershipId) => `/partnerships/${id}`,
  /** The post of that person, to hand it over or to print what it owes. */
  handover: (id: PartnershipId, person: PersonId) => `/partnerships/${id}/handover/${person}`,
  /** `row` goes to that row of the plan. */
  plan: (id: PlanId, row?: RowId) => (row === undefined ? `/plans/${id}` : `/plans/${id}#${row}`),
  /** Another view of the same rows; the first, `write`, has the plan's own address. */
  planView: (id: PlanId, view: string) =>
    view === 'write' ? `/plans/${id}` : `/plans/${id}/${view}`,
  /** `seq` goes to that entry of the thread. */
  thread: (id: ThreadId, seq?: number) =>
    seq === undefined ? `/threads/${id}` : `/threads/${id}#${seq}`,
  signIn: (returnTo: string) => `/sign-in?to=${encodeURIComponent(returnTo)}`,
} as const

/**
 * Names an id taken from an address. It is not checked here: the server does, and what it does not
 * know it refuses as `not-found`.
 */
export const idFrom = <Id extends string>(address: string | undefined): Id => (address ?? '') as Id
