import { expect, onTestFinished, test, vi } from 'vitest'
import { keys } from '../../core/keys.ts'
import { addPerson } from '../../core/people/people.ts'
import { createPlatform, type Platform } from '../../core/platform.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import { personSchema } from '../../shared/people.ts'
import type { Role } from '../../shared/roles.ts'
import { tokenEvent } from '../../test/token-event.ts'
import { createFunctionJournal } from '../journal.ts'
import { createAdmit } from './admit.ts'

const startWorld = async () => {
  const core = createMemoryTable()
  const platform = createPlatform({ core, docs: core, audit: core, ephemeral: core })
  for (const id of ['ana', 'boss'])
    await addPerson(
      platform,
      personSchema.parse({
        ...{ id, post: 'x', email: `${id}@place.example`, language: 'en' },
        programmeManager: id === 'boss',
      }),
    )
  const told: object[] = []
  const journal = createFunctionJournal({
    ...{ node: 'sign-in', now: () => new Date(0) },
    write: ({ event, reason, personId }) => told.push({ event, reason, personId }),
  })
  const admitIn = (world: Platform, answersWithinMs = 4_000) =>
    createAdmit({ platform: world, ...journal, answersWithinMs })
  return { platform, told, admitIn, admit: admitIn(platform) }
}

/** As core/people/members.ts stores it: the partnership decides, the pointer finds it. */
const join = async ({ core }: Platform, person: string, role: Role) => {
  const [personId, partnershipId] = [person as PersonId, 'hf-toskent' as PartnershipId]
  await core.put({ ...keys.membership(personId, partnershipId), partnershipId })
  await core.put({
    ...keys.partnership(partnershipId),
    ...{ id: partnershipId, reference: 'CP-1', title: 'Harlan Falls – Toskent' },
    ...{
      purpose: 'Water',
      stage: 'planning',
      themes: [],
      languages: ['en'],
      organisations: [],
      createdAt: new Date(0).toISOString(),
    },
    ...{ rev: 1, members: { [person]: role } },
  })
}

const groupsOf = async (answer: ReturnType<ReturnType<typeof createAdmit>>) =>
  (await answer).response.claimsAndScopeOverrideDetails.groupOverrideDetails.groupsToOverride

test('whoever is registered comes in, and their access token names them', async () => {
  const { admit, told } = await startWorld()
  const event = tokenEvent({ 'custom:person_id': 'ana' })
  expect(await admit(event)).toEqual({
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { claimsToAddOrOverride: { person_id: 'ana' } },
        groupOverrideDetails: { ...event.request.groupConfiguration, groupsToOverride: [] },
      },
    },
  })
  expect(told).toEqual([])
})

test('a token says who acts for others as the tables have it, and keeps the groups of the pool', async () => {
  const { admit, platform } = await startWorld()
  const boss = { 'custom:person_id': 'boss' }
  expect(await groupsOf(admit(tokenEvent(boss)))).toEqual(['admin'])
  expect(await groupsOf(admit(tokenEvent(boss, ['auditor', 'admin'])))).toEqual([
    'auditor',
    'admin',
  ])
  const ana = tokenEvent({ 'custom:person_id': 'ana' })
  await join(platform, 'ana', 'coordinator')
  expect(await groupsOf(admit(ana))).toEqual([])
  await join(platform, 'ana', 'facilitator')
  expect(await groupsOf(admit(ana))).toEqual(['facilitator'])
  // Taken out, while the pointer is still there: what the partnership says counts.
  await join(platform, 'boss', 'facilitator')
  expect(await groupsOf(admit(ana))).toEqual([])
})

test('an account that is nobody here is turned away, and someone is told which', async () => {
  const { admit, told } = await startWorld()
  const unknown = admit(tokenEvent({ 'custom:person_id': 'zoe' }))
  await expect(unknown).rejects.toThrow('Your account is not known here.')
  for (const attributes of [{}, { 'custom:person_id': 'PERSON#ana' }, { person_id: 'ana' }])
    await expect(admit(tokenEvent(attributes))).rejects.toThrow('does not say who you are')
  expect(told).toEqual([
    { event: 'sign-in-refused', reason: 'not-registered', personId: 'zoe' },
    { event: 'sign-in-refused', reason: 'no-person-id', personId: undefined },
  ])
})

const inAMinute = 'Sign-in cannot be checked just now. Try again in a minute.'

test('while the tables fail nobody comes in unchecked, and what failed is told', async () => {
  const { admitIn, platform, told } = await startWorld()
  const gone = Object.assign(new Error('connect'), { syscall: 'connect' })
  const failing = { ...platform.core, get: () => Promise.reject(gone) }
  const answer = admitIn({ ...platform, core: failing })(tokenEvent({ 'custom:person_id': 'ana' }))
  await expect(answer).rejects.toMatchObject({ message: inAMinute, cause: gone })
  expect(told).toMatchObject([{ event: 'store-trouble' }])
})

test('tables that are silent are not waited for longer than Cognito waits', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { admitIn, platform, told } = await startWorld()
  const silent = { ...platform.core, get: () => new Promise<undefined>(() => undefined) }
  const admit = admitIn({ ...platform, core: silent })
  const answer = expect(admit(tokenEvent({ 'custom:person_id': 'ana' }))).rejects.toThrow(inAMinute)
  await vi.advanceTimersByTimeAsync(4_000)
  await answer
  expect(told).toMatchObject([{ event: 'store-trouble' }])
})

test('an event that is none of Cognito lets nobody in and is told as a bug', async () => {
  const { admit, told } = await startWorld()
  for (const event of [undefined, {}, { ...tokenEvent({}), triggerSource: 'PostAuthentication' }])
    await expect(admit(event)).rejects.toThrow(inAMinute)
  expect(told[0]).toMatchObject({ event: 'bug' })
})
