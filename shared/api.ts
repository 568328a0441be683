import * as z from 'zod'
import { caseSchema, dismissalSchema, newReportSchema } from './case.ts'
import { changesSchema } from './change.ts'
import { type Endpoint, pageOf, paging } from './endpoint.ts'
import { caseIdSchema, partnershipIdSchema, personIdSchema, threadIdSchema } from './ids.ts'
import {
  newPartnershipSchema,
  partnershipLineSchema,
  partnershipPageSchema,
  partnershipSchema,
} from './partnership.ts'
import { instantSchema, organisationSchema, personSchema } from './people.ts'
import { planApi } from './plan-api.ts'
import { roleSchema } from './roles.ts'
import { entriesPageSchema, newThreadSchema, threadLineSchema, threadSchema } from './thread.ts'
import { workApi } from './work-api.ts'

const inPartnership = { partnershipId: partnershipIdSchema }
const inThread = { threadId: threadIdSchema }

/** The whole REST API. functions/api serves this table, web/api.ts calls it, OpenAPI is generated from it. */
export const api = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether everything, sign-in and storage included, can serve',
    access: 'anyone',
    input: z.object({}),
    output: z.object({ ok: z.literal(true), version: z.string() }),
  },
  me: {
    method: 'GET',
    path: '/api/me',
    summary: 'The person signed in and their partnerships',
    access: 'signed-in',
    input: z.object({}),
    output: personSchema.extend({
      memberships: z
        .array(z.object({ partnershipId: partnershipIdSchema, role: roleSchema }))
        .readonly(),
    }),
  },
  socketTicket: {
    method: 'POST',
    path: '/api/socket-ticket',
    summary: 'A single-use ticket for opening one socket within 60 seconds',
    access: 'signed-in',
    status: 201,
    input: z.object({}),
    output: z.object({ ticket: z.string(), expiresAt: instantSchema }),
  },
  endMySessions: {
    method: 'DELETE',
    path: '/api/me/sessions',
    summary: 'Sign me out everywhere: tokens, tickets and sockets of sign-ins up to now end',
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ endedAt: instantSchema }),
  },
  listPartnerships: {
    method: 'GET',
    path: '/api/partnerships',
    summary: 'The partnerships open to me',
    access: 'signed-in',
    input: z.object(paging),
    output: pageOf(partnershipLineSchema),
  },
  createPartnership: {
    method: 'POST',
    path: '/api/partnerships',
    summary: 'Begin a partnership',
    access: 'programme-manager',
    status: 201,
    input: newPartnershipSchema,
    output: partnershipSchema,
  },
  getPartnership: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId',
    summary: 'One partnership with its organisations, members and visits',
    access: 'partnership:read',
    input: z.object(inPartnership),
    output: partnershipPageSchema,
  },
  putMember: {
    method: 'PUT',
    path: '/api/partnerships/:partnershipId/members/:personId',
    summary: 'Give a person a role in a partnership',
    access: 'members:manage',
    input: z.object({ ...inPartnership, personId: personIdSchema, role: roleSchema }),
    output: z.object({ personId: personIdSchema, role: roleSchema }),
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/partnerships/:partnershipId/members/:personId',
    summary: 'Take a person out of a partnership; for someone who is not in it nothing changes',
    access: 'members:manage',
    input: z.object({ ...inPartnership, personId: personIdSchema }),
    output: z.object({ personId: personIdSchema }),
  },
  ...planApi,
  ...workApi,
  listThreads: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId/threads',
    summary: "A partnership's threads, oldest first",
    access: 'thread:read',
    input: z.object({ ...inPartnership, ...paging }),
    output: pageOf(threadLineSchema),
  },
  createThread: {
    method: 'POST',
    path: '/api/partnerships/:partnershipId/threads',
    summary: 'Open a thread',
    access: 'thread:open',
    status: 201,
    input: newThreadSchema.extend(inPartnership),
    output: threadSchema,
  },
  getThread: {
    method: 'GET',
    path: '/api/threads/:threadId',
    summary: 'One thread and where it stands',
    access: 'thread:read',
    input: z.object(inThread),
    output: threadLineSchema,
  },
  listEntries: {
    method: 'GET',
    path: '/api/threads/:threadId/entries',
    summary: "A thread's entries behind `after`, dense and in order",
    access: 'thread:read',
    input: z.object({ ...inThread, after: z.coerce.number().int().min(0).default(0) }),
    output: entriesPageSchema,
  },
  markRead: {
    method: 'PUT',
    path: '/api/threads/:threadId/read',
    summary: 'Say up to which entry I have read',
    access: 'thread:read',
    input: z.object({ ...inThread, seq: z.int().min(0) }),
    output: z.object({ seq: z.int().min(0) }),
  },
  reportMessage: {
    method: 'POST',
    path: '/api/threads/:threadId/reports',
    summary: 'Report a message to the facilitators',
    access: 'message:report',
    status: 201,
    input: newReportSchema.extend(inThread),
    output: z.object({ caseId: caseIdSchema }),
  },
  listCases: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId/cases',
    summary: 'Reported messages, open ones first',
    access: 'thread:moderate',
    input: z.object({ ...inPartnership, ...paging }),
    output: pageOf(caseSchema),
  },
  dismissCase: {
    method: 'POST',
    path: '/api/partnerships/:partnershipId/cases/:caseId/dismissal',
    summary: 'Decide that a reported message may stay',
    access: 'thread:moderate',
    input: dismissalSchema.extend({ ...inPartnership, caseId: caseIdSchema }),
    output: caseSchema,
  },
  noteBeingHere: {
    method: 'POST',
    path: '/api/partnerships/:partnershipId/being-here',
    summary: 'Say that I am here; what changed since I was last here is answered',
    access: 'partnership:read',
    input: z.object(inPartnership),
    output: changesSchema,
  },
  listChanges: {
    method: 'GET',
    path: '/api/partnerships/:partnershipId/changes',
    summary: 'What others changed since a moment',
    access: 'partnership:read',
    input: z.object({ ...inPartnership, since: instantSchema }),
    output: changesSchema,
  },
  createOrganisation: {
    method: 'POST',
    path: '/api/organisations',
    summary: 'Register an organisation',
    access: 'programme-manager',
    status: 201,
    input: organisationSchema.omit({ id: true }),
    output: organisationSchema,
  },
  listOrganisations: {
    method: 'GET',
    path: '/api/organisations',
    summary: 'All organisations registered',
    access: 'programme-manager',
    input: z.object(paging),
    output: pageOf(organisationSchema),
  },
  createPerson: {
    method: 'POST',
    path: '/api/people',
    summary: 'Register a person',
    access: 'programme-manager',
    status: 201,
    input: personSchema.omit({ id: true }),
    output: personSchema,
  },
  endSessions: {
    method: 'DELETE',
    path: '/api/people/:personId/sessions',
    summary: 'Sign a person out everywhere',
    access: 'programme-manager',
    input: z.object({ personId: personIdSchema }),
    output: z.object({ endedAt: instantSchema }),
  },
  listPeople: {
    method: 'GET',
    path: '/api/people',
    summary: 'All people registered',
    access: 'programme-manager',
    input: z.object(paging),
    output: pageOf(personSchema),
  },
} satisfies Record<string, Endpoint>
