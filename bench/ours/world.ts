import { setTimeout as pause } from 'node:timers/promises'
import { putMember } from '../../core/people/members.ts'
import { putOrganisation } from '../../core/people/organisations.ts'
import { createPartnership } from '../../core/people/partnerships.ts'
import { addPerson } from '../../core/people/people.ts'
import { createTicket } from '../../core/people/tickets.ts'
import { readLog } from '../../core/plans/log.ts'
import { createPlan } from '../../core/plans/plans.ts'
import { createPlatform, type Platform } from '../../core/platform.ts'
import { openTables } from '../../core/table/dynamo.ts'
import { createLocalClient } from '../../infra/local/database/database.ts'
import { LOCAL_PREFIX } from '../../infra/local/database/definitions.ts'
import { findRunning } from '../../infra/local/running.ts'
import {
  organisationIdSchema,
  partnershipIdSchema,
  personIdSchema,
  planIdSchema,
} from '../../shared/ids.ts'
import { newPartnershipSchema } from '../../shared/partnership.ts'
import { organisationSchema, personSchema } from '../../shared/people.ts'

/** A plan and how many people edit it. */
export interface Room {
  readonly document: string
  readonly seats: number
}

const LEADS = ['bench-city-a', 'bench-city-b'] as const
const TOGETHER = 16
const STAYS_MS = 3_000

/**
 * What the measured gateway serves: for every document a partnership of its own with its plan, whose
 * members are its editors. All of it is made by the use cases people use, so that each editor is a member
 * with a right to edit, who comes with a ticket.
 */
export const openWorld = async (dataDir: string) => {
  const running = await findRunning(dataDir)
  if (!running) throw new Error(`No server runs on ${dataDir}.`)
  const client = createLocalClient(running.database.endpoint, running.database.accessKey)
  const platform = createPlatform(openTables(client, (name) => `${LOCAL_PREFIX}${name}`))
  for (const id of LEADS) await putOrganisation(platform, city(id))
  return {
    platform,
    /** Makes the plans that are not there yet. */
    prepare: async (rooms: readonly Room[]) => {
      for (let from = 0; from < rooms.length; from += TOGETHER) {
        await Promise.all(rooms.slice(from, from + TOGETHER).map((room) => prepare(platform, room)))
      }
    },
    ticket: async (document: string, seat: number): Promise<string> =>
      (await createTicket(platform, personOf(document, seat))).ticket,
    /** Resolves when what is stored of a plan stays as it is: a long log is folded, a short one left. */
    folded: async (document: string) => {
      let [last, since] = ['', Date.now()]
      while (Date.now() - since < STAYS_MS) {
        const { items, head } = await readLog(platform, planOf(document))
        const now = `${items.length} ${head?.snapshot}`
        if (now !== last) [last, since] = [now, Date.now()]
        await pause(200)
      }
    },
    close: () => client.destroy(),
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

export const planOf = (document: string) => planIdSchema.parse(`bench-${document}`)
export const personOf = (document: string, seat: number) =>
  personIdSchema.parse(`bench-${document}-${seat}`)

const city = (id: string) =>
  organisationSchema.parse({
    ...{ id, name: id, place: 'Somewhere', country: 'US', timeZone: 'UTC' },
    ...{ workingDays: [1, 2, 3, 4, 5], type: 'local-government' },
  })

const prepare = async (platform: Platform, { document, seats }: Room) => {
  const id = partnershipIdSchema.parse(`bench-${document}`)
  await createPartnership(platform, partnershipOf(document), id)
  for (let seat = 0; seat < seats; seat++) {
    const person = await addPerson(platform, editor(document, seat))
    await putMember(platform, id, { personId: person.id, role: 'coordinator' })
  }
  await createPlan(
    platform,
    { personId: personOf(document, 0), partnershipId: id },
    {
      id: planOf(document),
      ...{ title: document, language: 'en', periodStart: '2027-01-01', periodEnd: '2027-12-31' },
    },
  )
}

const editor = (document: string, seat: number) => {
  const id = personOf(document, seat)
  return personSchema.parse({
    ...{
      id,
      email: `${id}@bench.example`,
      post: 'Editor',
      organisationId: organisationIdSchema.parse(LEADS[0]),
    },
    ...{ language: 'en', programmeManager: false },
  })
}

const partnershipOf = (document: string) =>
  newPartnershipSchema.parse({
    ...{ reference: document, title: document, purpose: '', stage: 'planning', themes: [] },
    languages: ['en'],
    organisations: LEADS.map((organisationId, index) => ({
      organisationId,
      role: index === 0 ? 'resource-partner' : 'host-country-partner',
      lead: true,
    })),
  })
