import { expect, test, vi } from 'vitest'
import { keys } from '../../core/keys.ts'
import { putMember, removeMember } from '../../core/people/members.ts'
import { putOrganisation } from '../../core/people/organisations.ts'
import { createPartnership } from '../../core/people/partnerships.ts'
import { addPerson } from '../../core/people/people.ts'
import { createPlan } from '../../core/plans/plans.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { newPartnershipSchema } from '../../shared/partnership.ts'
import { organisationSchema, personSchema } from '../../shared/people.ts'
import { Refusal } from '../../shared/refusal.ts'
import { platformOn } from '../../test/written-plan.ts'
import { createRights } from './rights.ts'

const [ANA, BEN, CEM] = ['ana' as PersonId, 'ben' as PersonId, 'cem' as PersonId]

/** So many plans in one partnership of three, and a node that has forgotten nothing yet. */
const scene = async (count: number) => {
  const platform = platformOn(createMemoryTable())
  for (const id of ['a', 'b']) {
    const city = { id, name: id, place: id, country: 'US', timeZone: 'UTC', workingDays: [1] }
    await putOrganisation(platform, organisationSchema.parse({ ...city, type: 'local-government' }))
  }
  const wish = newPartnershipSchema.parse({
    ...{ reference: 'CP-1', title: 'Two', purpose: '', stage: 'planning', themes: [] },
    languages: ['en'],
    organisations: ['a', 'b'].map((organisationId) => ({
      ...{ organisationId, lead: true },
      role: 'resource-partner',
    })),
  })
  const { id: partnershipId } = await createPartnership(platform, wish)
  for (const id of [ANA, BEN, CEM]) {
    const person = { id, email: `${id}@city.example`, post: 'Post', language: 'en' }
    const place = { organisationId: 'a', programmeManager: false }
    await addPerson(platform, personSchema.parse({ ...person, ...place }))
    await putMember(platform, partnershipId, { personId: id, role: 'coordinator' })
  }
  const plans: PlanId[] = []
  for (let n = 0; n < count; n++) {
    const plan = { title: `${n}`, language: 'en' as const }
    const period = { periodStart: '2027-01-01', periodEnd: '2027-12-31' }
    const author = { personId: ANA, partnershipId }
    plans.push((await createPlan(platform, author, { ...plan, ...period })).id)
  }
  const asked: { at: number; keys: number }[] = []
  const clock = { at: 0, isTold: false, isDown: false, late: Promise.resolve() }
  const reads =
    <Asked extends unknown[], Answer>(read: (...asked: Asked) => Promise<Answer>) =>
    async (...wanted: Asked) => {
      const [first] = wanted
      asked.push({ at: clock.at, keys: Array.isArray(first) ? first.length : 1 })
      if (clock.isDown) throw new Refusal('unavailable', 'It does not answer.')
      const answer = await read(...wanted)
      await clock.late
      return answer
    }
  const { core } = platform
  const counted = { ...core, get: reads(core.get), getAll: reads(core.getAll) }
  const rights = createRights({
    platform: { ...platform, core: counted },
    now: () => clock.at,
    isTold: () => clock.isTold,
  })
  const [plan] = plans
  if (!plan) throw new Error('There is no plan.')
  return { platform, partnershipId, plans, plan, rights, clock, asked }
}
type Scene = Awaited<ReturnType<typeof scene>>

const lose = ({ platform, partnershipId }: Scene, personId: PersonId) =>
  removeMember(platform, ANA, { partnershipId, personId })

/** All write once a second in all plans, for so long. */
const write = async ({ rights, clock, plans }: Scene, seconds: number) => {
  for (let second = 0; second < seconds; second++) {
    for (const personId of [ANA, BEN, CEM])
      for (const planId of plans) await rights.requireEdit(personId, planId)
    clock.at += 1_000
    await rights.refresh()
  }
}

test.for([
  [false, 21],
  [true, 4],
] as const)(
  '[N3] three who write in 200 plans cost a few requests (told of changes: %s)',
  async ([isTold, requests]) => {
    const it = await scene(200)
    it.clock.isTold = isTold
    await write(it, 1)
    it.asked.length = 0
    await write(it, 20)
    expect(it.asked.length).toBeLessThanOrEqual(requests)
    expect(it.asked.filter(({ keys }) => keys === 1)).toEqual([])
  },
)

test.for([
  [false, 2_000],
  [true, 10_000],
] as const)(
  '[N3] without a notice a lost right is refused at the write in time (told: %s, %i ms)',
  async ([isTold, limit]) => {
    for (let late = 0; late < limit; late += 370) {
      const it = await scene(1)
      it.clock.isTold = isTold
      await it.rights.requireEdit(BEN, it.plan)
      it.clock.at += late
      await it.rights.refresh()
      await it.rights.requireEdit(BEN, it.plan)
      const lost = it.clock.at
      await lose(it, BEN)
      const writes = async () =>
        it.rights.requireEdit(BEN, it.plan).then(
          () => true,
          () => false,
        )
      while (await writes()) {
        it.clock.at += 100
        if (it.clock.at % 1_000 < 100) await it.rights.refresh()
      }
      expect(it.clock.at - lost).toBeLessThanOrEqual(limit)
      await it.rights.requireEdit(CEM, it.plan)
    }
  },
)

test('[N3] a notice is felt at the next write, whatever it is about', async () => {
  const it = await scene(1)
  it.clock.isTold = true
  await it.rights.requireEdit(BEN, it.plan)
  await lose(it, BEN)
  it.rights.forget({ about: 'partnership', id: it.partnershipId })
  await expect(it.rights.requireEdit(BEN, it.plan)).rejects.toMatchObject({ kind: 'not-found' })
  await it.rights.requireEdit(CEM, it.plan)
  const stored = await it.platform.core.get(keys.plan(it.plan))
  await it.platform.core.put({ ...keys.plan(it.plan), ...stored, state: 'locked' })
  it.rights.forget({ about: 'plan', id: it.plan })
  await expect(it.rights.requireEdit(CEM, it.plan)).rejects.toMatchObject({ kind: 'closed' })
})

test('[N3] who gets a right may write at once, also where nobody told of it', async () => {
  const it = await scene(1)
  it.clock.isTold = true
  await lose(it, BEN)
  await it.rights.requireEdit(CEM, it.plan)
  await expect(it.rights.requireEdit(BEN, it.plan)).rejects.toMatchObject({ kind: 'not-found' })
  it.clock.at += 1
  await putMember(it.platform, it.partnershipId, { personId: BEN, role: 'practitioner' })
  await it.rights.requireEdit(BEN, it.plan)
})

test('[N3] what was read before a notice is not held after it', async () => {
  const it = await scene(1)
  it.clock.isTold = true
  await it.rights.requireEdit(CEM, it.plan)
  it.rights.forget({ about: 'partnership', id: it.partnershipId })
  const { promise, resolve } = Promise.withResolvers<void>()
  it.clock.late = promise
  const asked = it.rights.requireEdit(BEN, it.plan)
  // The plan is held, so what is on its way is the partnership.
  await vi.waitFor(() => expect(it.asked).toHaveLength(3))
  await lose(it, BEN)
  it.rights.forget({ about: 'partnership', id: it.partnershipId })
  resolve()
  await asked
  await expect(it.rights.requireEdit(BEN, it.plan)).rejects.toMatchObject({ kind: 'not-found' })
})

test('[N3] while the store does not answer a right lasts as long as it is fresh, and no longer', async () => {
  const it = await scene(1)
  await it.rights.requireEdit(BEN, it.plan)
  it.clock.isDown = true
  it.clock.at += 1_900
  await it.rights.refresh()
  await it.rights.requireEdit(BEN, it.plan)
  it.clock.at += 200
  await expect(it.rights.requireEdit(BEN, it.plan)).rejects.toMatchObject({ kind: 'unavailable' })
  it.clock.isDown = false
  await it.rights.requireEdit(BEN, it.plan)
})

test('what nobody asks for is not read again', async () => {
  const it = await scene(3)
  await write(it, 1)
  it.asked.length = 0
  for (let second = 0; second < 30; second++) {
    it.clock.at += 1_000
    await it.rights.refresh()
  }
  expect(it.asked.reduce((total, { keys }) => total + keys, 0)).toBeLessThanOrEqual(4)
})
