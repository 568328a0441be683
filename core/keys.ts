import type {
  CaseId,
  OrganisationId,
  PartnershipId,
  PersonId,
  PlanId,
  RowId,
  ThreadId,
} from '../shared/ids.ts'

/** A number as a sort key: twelve digits, so that text order is number order. */
const twelve = (seq: number) => String(seq).padStart(12, '0')

/** Every key the `core` table holds: this page is the data model. */
export const keys = {
  organisation: (id: OrganisationId) => ({ pk: `ORG#${id}`, sk: 'PROFILE' }),
  person: (id: PersonId) => ({ pk: `PERSON#${id}`, sk: 'PROFILE' }),
  /** Holds an e-mail address for one person; put-new makes it unique. */
  email: (email: string) => ({ pk: `EMAIL#${email}`, sk: 'PERSON' }),
  /** Derived: where a person is a member. Drives lists, never a decision. */
  membership: (person: PersonId, partnership: PartnershipId) => ({
    pk: `PERSON#${person}`,
    sk: `PARTNERSHIP#${partnership}`,
  }),
  /** When a person was last in a partnership. */
  beingHere: (person: PersonId, partnership: PartnershipId) => ({
    pk: `PERSON#${person}`,
    sk: `HERE#${partnership}`,
  }),
  readMark: (person: PersonId, thread: ThreadId) => ({
    pk: `PERSON#${person}`,
    sk: `READ#${thread}`,
  }),
  /** Holds the members too, so that one read authorises and one conditional write changes them. */
  partnership: (id: PartnershipId) => ({ pk: `PARTNERSHIP#${id}`, sk: 'META' }),
  visit: (partnership: PartnershipId, visitId: string) => ({
    pk: `PARTNERSHIP#${partnership}`,
    sk: `VISIT#${visitId}`,
  }),
  planOf: (partnership: PartnershipId, plan: PlanId) => ({
    pk: `PARTNERSHIP#${partnership}`,
    sk: `PLAN#${plan}`,
  }),
  plan: (id: PlanId) => ({ pk: `PLAN#${id}`, sk: 'META' }),
  /** When the server itself last wrote in a plan: by this the nodes that have it open hear of it. */
  written: (plan: PlanId) => ({ pk: `PLAN#${plan}`, sk: 'WRITTEN' }),
  threadOf: (partnership: PartnershipId, place: { createdAt: string; id: ThreadId }) => ({
    pk: `PARTNERSHIP#${partnership}`,
    sk: `THREAD#${place.createdAt}#${place.id}`,
  }),
  thread: (id: ThreadId) => ({ pk: `THREAD#${id}`, sk: 'META' }),
  /** Dense: entry n is written only where n was free and n-1 had been read (rule C1). */
  entry: (thread: ThreadId, seq: number) => ({ pk: `THREAD#${thread}`, sk: `E#${twelve(seq)}` }),
  case: (partnership: PartnershipId, id: CaseId) => ({
    pk: `PARTNERSHIP#${partnership}`,
    sk: `CASE#${id}`,
  }),
}

/** The `docs` table: a plan's log of Yjs updates, its snapshots and its folded history. */
export const docKeys = {
  /** `place` sorts by time and is unique: see {@link logPlace}. */
  update: (plan: PlanId, place: string) => ({ pk: `DOC#${plan}`, sk: `U#${place}` }),
  head: (plan: PlanId) => ({ pk: `DOC#${plan}`, sk: 'HEAD' }),
  chunk: (plan: PlanId, snapshot: { id: string; chunk: number }) => ({
    pk: `DOC#${plan}`,
    sk: `S#${snapshot.id}#${twelve(snapshot.chunk)}`,
  }),
  /** How far the last tidying of all plans came; absent when it came to the end. */
  compacted: () => ({ pk: 'COMPACTED', sk: 'PARTNERSHIPS' }),
  /** Folded updates, packed, under the place of the first of them. */
  history: (plan: PlanId, place: string) => ({ pk: `DOC#${plan}`, sk: `H#${place}` }),
  /** A frozen plan: written only where no version of this number was, and never changed. */
  version: (plan: PlanId, number: number) => ({ pk: `DOC#${plan}`, sk: `V#${twelve(number)}` }),
  /** What was frozen, in parts; a version points at them by `id`. */
  frozen: (plan: PlanId, part: { id: string; chunk: number }) => ({
    pk: `DOC#${plan}`,
    sk: `VC#${part.id}#${twelve(part.chunk)}`,
  }),
  /** The numbers the newest approved version gave its rows. */
  numbers: (plan: PlanId) => ({ pk: `DOC#${plan}`, sk: 'NUMBERS' }),
  /** What was decided about what a period of an indicator reached; `place` as in the log. */
  verification: (plan: PlanId, about: { period: RowId; place: string }) => ({
    pk: `DOC#${plan}`,
    sk: `PV#${about.period}#${about.place}`,
  }),
  /** What one side decided about a version: once. */
  approval: (plan: PlanId, side: { number: number; organisationId: OrganisationId }) => ({
    pk: `DOC#${plan}`,
    sk: `VA#${twelve(side.number)}#${side.organisationId}`,
  }),
}

/** A place in a plan's log: the moment in base 36, then what makes it unique. */
export const logPlace = (at: Date, unique: string): string =>
  `${at.getTime().toString(36).padStart(9, '0')}-${unique}`

/** The `audit` table, put only: one partition a partnership and month. */
export const auditKey = (partnership: PartnershipId, act: { at: Date; id: string }) => ({
  pk: `AUDIT#${partnership}#${act.at.toISOString().slice(0, 7)}`,
  sk: `${act.at.toISOString()}#${act.id}`,
})

/** The `ephemeral` table. */
export const ephemeralKeys = {
  ticket: (ticket: string) => ({ pk: `TICKET#${ticket}`, sk: 'TICKET' }),
}

/** Partitions of the index `gsi1`, for lists people look at. */
export const indexKeys = {
  organisations: 'ORGANISATIONS',
  people: 'PEOPLE',
  partnerships: 'PARTNERSHIPS',
}
