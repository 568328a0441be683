import * as Y from 'yjs'
import { reportMessage } from '../../../core/moderation/cases.ts'
import { moderate } from '../../../core/moderation/moderate.ts'
import { noteBeingHere } from '../../../core/people/being-here.ts'
import { putMember } from '../../../core/people/members.ts'
import { putOrganisation } from '../../../core/people/organisations.ts'
import { createPartnership, putVisit } from '../../../core/people/partnerships.ts'
import { addPerson } from '../../../core/people/people.ts'
import { checkUpdate } from '../../../core/plans/check.ts'
import { appendWrites, loadDocument } from '../../../core/plans/log.ts'
import { createPlan } from '../../../core/plans/plans.ts'
import type { Platform } from '../../../core/platform.ts'
import { postMessage } from '../../../core/threads/post.ts'
import { listThreads, markRead, openThread } from '../../../core/threads/threads.ts'
import { draftIdSchema, type PersonId, rowIdSchema, threadIdSchema } from '../../../shared/ids.ts'
import { newPartnershipSchema, visitSchema } from '../../../shared/partnership.ts'
import { organisationSchema, personSchema } from '../../../shared/people.ts'
import { PROGRESS_STEP } from '../../../shared/plan.ts'
import { readPlan } from '../../../shared/plan-document.ts'
import { setValue } from '../../../shared/plan-edit.ts'
import type { PlanAction } from '../../../shared/plan-fields.ts'
import { can } from '../../../shared/roles.ts'
import type { Partnership } from './references.ts'
import { readSamplePlan } from './sample-plan.ts'
import { resolveDate, resolveMoment, type World } from './world.ts'

/** So long ago everyone in the demo was last here: what came after it is news to them. */
const LAST_HERE = '-3d'
const DAY_MS = 86_400_000

interface Clock {
  at: Date
}

/**
 * Fills an empty platform with the demo world, through the same use cases people use, as if it had
 * happened in the months before `platform.now()`.
 */
export const seedDemo = async (platform: Platform, world: World): Promise<void> => {
  await seedStaff(platform, world)
  for (const { organisations, people } of world.partnerships) {
    for (const organisation of organisations) {
      await putOrganisation(platform, organisationSchema.parse(organisation))
    }
    for (const { organisation: organisationId, ...person } of people) {
      await addPerson(
        platform,
        personSchema.parse({ ...person, organisationId, programmeManager: false }),
      )
    }
  }
  await Promise.all(world.partnerships.map((partnership) => seedPartnership(platform, partnership)))
}

/** Registers the programme's own staff: all there is without a demo. */
export const seedStaff = async (platform: Platform, { people }: Pick<World, 'people'>) => {
  for (const person of people) {
    await addPerson(platform, personSchema.parse({ ...person, programmeManager: true }))
  }
}

const seedPartnership = async (now: Platform, demo: Partnership): Promise<void> => {
  const today = now.now().toISOString().slice(0, 10)
  // Each partnership has a past of its own to live through.
  const clock: Clock = { at: new Date(`${resolveDate('-14m', today)}T09:00:00Z`) }
  const platform: Platform = { ...now, now: () => clock.at }
  const stage = { platform, clock, demo, today }
  await found(stage)
  for (const plan of demo.plans) await seedPlan(stage, plan)
  for (const thread of demo.threads) await seedThread(stage, thread)
  await beHere(stage, now.now())
  for (const plan of demo.plans) await makeNews(stage, plan, now.now())
}

interface Stage {
  readonly platform: Platform
  readonly clock: Clock
  readonly demo: Partnership
  readonly today: string
}

const found = async ({ platform, demo, today }: Stage) => {
  const day = (text: string) => resolveDate(text, today)
  const { agreement } = demo
  const wish = newPartnershipSchema.parse({
    ...demo,
    organisations: demo.organisations.map(({ id, role, lead }) => ({
      organisationId: id,
      role,
      lead,
    })),
    ...(agreement && { agreement: { ...agreement, date: day(agreement.date) } }),
  })
  const { id } = await createPartnership(platform, wish, idOf(demo))
  for (const { id: personId, role } of demo.people) {
    await putMember(platform, id, { personId: personId as PersonId, role })
  }
  for (const visit of demo.visits) {
    const dates = { start: day(visit.start), end: day(visit.end) }
    await putVisit(platform, id, visitSchema.parse({ ...visit, ...dates }))
  }
}

const idOf = ({ id }: Partnership) => id as Parameters<typeof createPartnership>[2] & string

const someone = (demo: Partnership, right: Parameters<typeof can>[1]): PersonId => {
  const person = demo.people.find(({ role }) => can(role, right))
  if (!person) throw new Error(`${demo.id}: nobody in it has the right ${right}`)
  return person.id as PersonId
}

const seedPlan = async (
  { platform, clock, demo, today }: Stage,
  plan: Partnership['plans'][number],
) => {
  const author = { personId: someone(demo, 'plan:create'), partnershipId: idOf(demo) }
  const wish = readSamplePlan(plan, today)
  clock.at = new Date(Math.min(Date.parse(wish.periodStart), Date.parse(today) - 30 * DAY_MS))
  await createPlan(platform, author, wish)
}

const seedThread = async (stage: Stage, thread: Partnership['threads'][number]) => {
  const { platform, clock, demo } = stage
  const moment = momentsOf(stage)
  const [first] = thread.messages
  if (!first) return
  clock.at = moment(first.by, first.at)
  const about = thread.about && { planId: thread.about.plan, actionId: thread.about.action }
  const { id: threadId } = await openThread(
    platform,
    { personId: first.by as PersonId, partnershipId: idOf(demo) },
    {
      id: threadIdSchema.parse(thread.id),
      title: thread.title,
      ...(about && { about: about as never }),
    },
  )
  const seqs = new Map<string, number>()
  for (const { id, by, at, text, replyTo } of thread.messages) {
    clock.at = moment(by, at)
    const answered = replyTo === undefined ? undefined : seqs.get(replyTo)
    const draft = { threadId, draftId: draftIdSchema.parse(id), text, after: seqs.size, attempt: 1 }
    const entry = await postMessage(platform, by as PersonId, {
      ...draft,
      ...(answered !== undefined && { replyTo: answered }),
    })
    seqs.set(id, entry.seq)
  }
  await settleThread(stage, { thread, threadId, seqs })
}

const settleThread = async (
  stage: Stage,
  at: {
    thread: Partnership['threads'][number]
    threadId: ReturnType<typeof threadIdSchema.parse>
    seqs: ReadonlyMap<string, number>
  },
) => {
  const { platform, clock } = stage
  const { threadId, seqs } = at
  const { report, closed } = at.thread
  const moment = momentsOf(stage)
  if (report) {
    clock.at = moment(report.by, report.at)
    const seq = seqs.get(report.message) ?? 0
    const { category, note } = report
    await reportMessage(platform, report.by as PersonId, { threadId, seq, category, note })
  }
  if (closed) {
    clock.at = moment(closed.by, closed.at)
    const act = { kind: 'close', reason: closed.reason } as const
    await moderate(platform, closed.by as PersonId, { threadId, opId: `close-${threadId}`, act })
  }
}

/** When something was said, on the clocks of the writer's own city. */
const momentsOf =
  ({ demo, today }: Stage) =>
  (by: string, at: string): Date => {
    const person = demo.people.find(({ id }) => id === by)
    const home = demo.organisations.find(({ id }) => id === person?.organisation)
    return resolveMoment(at, today, home?.timeZone ?? 'UTC')
  }

/** Everyone was here three days ago and read what there was. */
const beHere = async ({ platform, clock, demo, today }: Stage, now: Date) => {
  const last = new Date(Date.parse(resolveDate(LAST_HERE, today)) + (now.getTime() % DAY_MS))
  const partnershipId = idOf(demo)
  for (const { id, role } of demo.people) {
    const personId = id as PersonId
    clock.at = last
    await noteBeingHere(platform, personId, partnershipId)
    if (!can(role, 'thread:read')) continue
    const threads = await listThreads(platform, personId, { partnershipId, limit: 100 })
    for (const { id: threadId, head } of threads.items) {
      const seen = await lastSeen(stageOf(demo, threadId), { last, head, today })
      if (seen > 0) await markRead(platform, personId, { threadId, seq: seen })
    }
  }
}

const stageOf = (demo: Partnership, threadId: string) => ({
  demo,
  thread: demo.threads.find(({ id }) => id === threadId),
})

/** How many of a thread's entries there were by then. */
const lastSeen = async (
  { demo, thread }: ReturnType<typeof stageOf>,
  when: { last: Date; head: number; today: string },
): Promise<number> => {
  if (!thread) return 0
  const moment = momentsOf({ demo, today: when.today } as Stage)
  const newer = thread.messages.filter(({ by, at }) => moment(by, at) > when.last).length
  return Math.max(0, when.head - newer)
}

/** A counterpart of each side moved an action on yesterday, so that there is something to see. */
const makeNews = async (
  { platform, clock, demo }: Stage,
  plan: Partnership['plans'][number],
  now: Date,
) => {
  const planId = plan.id as Parameters<typeof loadDocument>[1]
  const doc = await loadDocument(platform, planId)
  const open = readPlan(doc).actions.filter(
    ({ status, progress }) => status === 'in-progress' && progress < 90,
  )
  for (const [index, action] of firstOfEachLead(open).entries()) {
    const by = demo.people.find(
      ({ organisation, role }) => organisation === action.lead && can(role, 'plan:edit'),
    )
    if (!by) continue
    const before = Y.encodeStateVector(doc)
    clock.at = new Date(now.getTime() - DAY_MS - index * 3_600_000)
    const place = { root: 'actions', row: rowIdSchema.parse(action.id), field: 'progress' } as const
    setValue(doc, place, action.progress + PROGRESS_STEP)
    const update = Y.encodeStateAsUpdate(doc, before)
    checkUpdate(update, Y.decodeStateVector(before))
    await appendWrites(platform, planId, [
      { by: by.id as PersonId, at: clock.at.toISOString(), update },
    ])
  }
}

const firstOfEachLead = (actions: readonly PlanAction[]): readonly PlanAction[] => [
  ...new Map(actions.toReversed().map((action) => [action.lead, action])).values(),
]
