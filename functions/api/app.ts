import { dismissCase, listCases, reportMessage } from '../../core/moderation/cases.ts'
import { listChanges, noteBeingHere } from '../../core/people/being-here.ts'
import { grantRole, removeMember } from '../../core/people/members.ts'
import { listOrganisations, registerOrganisation } from '../../core/people/organisations.ts'
import {
  createPartnership,
  getPartnershipPage,
  listMemberships,
  listPartnerships,
} from '../../core/people/partnerships.ts'
import {
  listPeople,
  registerPerson,
  requirePerson,
  requireProgrammeManager,
} from '../../core/people/people.ts'
import { createSessionCheck, endMySessions, endSessions } from '../../core/people/sessions.ts'
import { createTicket } from '../../core/people/tickets.ts'
import type { Platform } from '../../core/platform.ts'
import {
  getThread,
  listEntries,
  listThreads,
  markRead,
  openThread,
} from '../../core/threads/threads.ts'
import { createTurnstile } from '../../core/turnstile.ts'
import { api } from '../../shared/api.ts'
import type { PersonId } from '../../shared/ids.ts'
import { ADMISSIONS_AT_ONCE, MAX_WAITING_ADMISSIONS } from '../../shared/limits.ts'
import { createBase, type Report } from './base.ts'
import { checkHealth } from './health.ts'
import { openApi } from './openapi.ts'
import { servePlans } from './plan-endpoints.ts'
import { serve, type WhoIs } from './serve.ts'
import { serveWork } from './work-endpoints.ts'

/** The REST API as one value: handler.lambda.ts gives it to Lambda, infra/local to a port of this machine. */
export const createApi = (platform: Platform, whoIs: WhoIs, report: Report = () => undefined) => {
  const app = createBase(report)
  const sessions = createSessionCheck(platform)
  const on = serve(app, async (authorization) => {
    const signedIn = await whoIs(authorization)
    await sessions.require(signedIn)
    return signedIn
  })

  on(api.health, () => checkHealth(platform))
  on(api.me, async (caller) => ({
    ...(await requirePerson(platform, caller)),
    memberships: await listMemberships(platform, caller),
  }))
  const inTurn = createTurnstile({ atOnce: ADMISSIONS_AT_ONCE, waiting: MAX_WAITING_ADMISSIONS })
  // Before the token is looked at: a thousand signatures at once would hold up everybody else.
  app.use(api.socketTicket.path, (_c, next) => inTurn(next))
  on(api.socketTicket, (caller, _wish, signedInAt) => createTicket(platform, caller, signedInAt))
  serveSessions(on, platform, sessions.forget)

  on(api.listPartnerships, (caller, paging) => listPartnerships(platform, caller, paging))
  on(api.createPartnership, async (caller, wish) => {
    await requireProgrammeManager(platform, caller)
    return createPartnership(platform, wish)
  })
  on(api.getPartnership, (caller, { partnershipId }) =>
    getPartnershipPage(platform, caller, partnershipId),
  )
  on(api.putMember, (caller, wish) => grantRole(platform, caller, wish))
  on(api.removeMember, (caller, wish) => removeMember(platform, caller, wish))
  on(api.noteBeingHere, (caller, { partnershipId }) =>
    noteBeingHere(platform, caller, partnershipId),
  )
  on(api.listChanges, (caller, wish) => listChanges(platform, caller, wish))

  servePlans(on, platform)
  serveWork(on, platform)

  on(api.listThreads, (caller, wish) => listThreads(platform, caller, wish))
  on(api.createThread, (personId, { partnershipId, title, about }) =>
    openThread(platform, { personId, partnershipId }, { title, ...(about && { about }) }),
  )
  on(api.getThread, (caller, { threadId }) => getThread(platform, caller, threadId))
  on(api.listEntries, (caller, wish) => listEntries(platform, caller, wish))
  on(api.markRead, (caller, wish) => markRead(platform, caller, wish))

  on(api.reportMessage, (caller, wish) => reportMessage(platform, caller, wish))
  on(api.listCases, (caller, wish) => listCases(platform, caller, wish))
  on(api.dismissCase, (caller, wish) => dismissCase(platform, caller, wish))

  serveRegister(on, platform)

  app.get('/api/openapi.json', (c) => c.json(openApi()))
  return app
}

type On = ReturnType<typeof serve>

/** `ended` is told whose sessions were ended here. */
const serveSessions = (on: On, platform: Platform, ended: (personId: PersonId) => void) => {
  on(api.endMySessions, async (caller) => {
    const end = await endMySessions(platform, caller)
    ended(caller)
    return end
  })
  on(api.endSessions, async (caller, { personId }) => {
    const end = await endSessions(platform, caller, personId)
    ended(personId)
    return end
  })
}

/** Who and what is registered, for programme managers. */
const serveRegister = (on: On, platform: Platform) => {
  on(api.createOrganisation, (caller, wish) => registerOrganisation(platform, caller, wish))
  on(api.listOrganisations, (caller, paging) => listOrganisations(platform, caller, paging))
  on(api.createPerson, (caller, wish) => registerPerson(platform, caller, wish))
  on(api.listPeople, (caller, paging) => listPeople(platform, caller, paging))
}
