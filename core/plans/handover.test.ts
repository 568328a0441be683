import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { fillPlan } from '../../shared/plan-edit.ts'
import { requireText } from '../../shared/plan-text.ts'
import { closeThread, say } from '../../test/thread-words.ts'
import { memoryPlatform, NORTH, planOf, row, SOUTH, twoCities } from '../../test/two-cities.ts'
import { putVisit } from '../people/partnerships.ts'
import { openThread } from '../threads/threads.ts'
import { handOver } from './handover.ts'
import { previewHandover } from './handover-brief.ts'
import { renameInPlan } from './handover-edit.ts'
import { loadDocument, readItems } from './log.ts'
import { changePlanState } from './plan-state.ts'

const people = ['ana', 'ben', 'cara', 'sami', 'dora'] as PersonId[]
const [ana, ben, cara, sami, dora] = people as [PersonId, PersonId, PersonId, PersonId, PersonId]
const OLD = 'Head of water'
const NEW = 'Director of utilities'

/** Ana, head of water of North, leaves; Ben comes. South has a head of water too. */
const scene = async () => {
  const platform = memoryPlatform()
  const partnershipId = await twoCities(platform, 'p', {
    ana: { role: 'practitioner', of: NORTH, post: OLD },
    ben: { role: 'practitioner', of: NORTH, post: NEW },
    cara: { role: 'coordinator', of: NORTH },
    sami: { role: 'practitioner', of: SOUTH, post: OLD },
  })
  await twoCities(platform, 'elsewhere', { dora: { role: 'coordinator', of: SOUTH } })
  const actions = [
    { id: row('hers'), order: 'a0', title: 'Map', owner: ana, ownerPost: OLD, lead: NORTH },
    {
      id: row('post'),
      order: 'a1',
      ownerPost: 'head of water ',
      partners: [NORTH],
      end: '2026-12-01',
    },
    { id: row('theirs'), order: 'a2', title: 'Meter', ownerPost: OLD, owner: sami, lead: SOUTH },
  ]
  const content = {
    actions,
    milestones: [
      { id: row('m'), order: 'a0', action: row('post'), ownerPost: OLD, due: '2026-11-09' },
    ],
    raci: [
      {
        id: row('r'),
        order: 'a0',
        action: row('theirs'),
        post: OLD,
        organisation: NORTH,
        role: 'informed' as const,
      },
      { id: row('s'), order: 'a1', action: row('theirs'), post: OLD, organisation: SOUTH },
    ],
    indicators: [{ id: row('i'), order: 'a0', responsiblePost: OLD }],
  }
  const author = { personId: cara, partnershipId }
  for (const id of ['open', 'locked']) await planOf(platform, author, { id, ...content })
  await planOf(platform, author, { id: 'other' })
  const lock = {
    planId: 'locked' as PlanId,
    state: 'locked',
    reason: 'Both councils read.',
  } as const
  await changePlanState(platform, cara, lock)
  const hand = (actor = cara, wish: { from?: PersonId; to?: PersonId } = {}) =>
    handOver(platform, actor, { partnershipId, from: ana, to: ben, note: '', ...wish })
  const contentOf = async (id: string) => readPlan(await loadDocument(platform, id as PlanId))
  return { platform, partnershipId, hand, contentOf }
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch(({ kind }) => kind)

test('a post is handed over in every open plan at once, and another city’s post of the same name is not', async () => {
  const { hand, contentOf } = await scene()
  const before = await contentOf('locked')
  const { plans } = await hand()
  expect(plans.map(({ planId, outcome, rows }) => [planId, outcome, rows])).toEqual([
    ['locked', 'left', 5],
    ['open', 'changed', 5],
    ['other', 'unchanged', 0],
  ])
  const { actions, milestones, raci, indicators } = await contentOf('open')
  const named = Object.fromEntries(
    actions.map(({ id, owner, ownerPost }) => [id, [owner, ownerPost]]),
  )
  expect(named).toEqual({ hers: [ben, NEW], post: [undefined, NEW], theirs: [sami, OLD] })
  expect(milestones[0]?.ownerPost).toBe(NEW)
  expect(indicators[0]?.responsiblePost).toBe(NEW)
  expect(Object.fromEntries(raci.map(({ id, post }) => [id, post]))).toEqual({ r: NEW, s: OLD })
  expect(await contentOf('locked')).toEqual(before)
})

test('[P9] it is one write a plan under the name of who did it, audited once; again it changes nothing', async () => {
  const { platform, partnershipId, hand } = await scene()
  await hand()
  const items = await readItems(platform, 'open' as PlanId)
  expect(items.slice(1).map(({ writes }) => writes.map(({ by }) => by))).toEqual([[cara]])
  const again = await hand()
  expect(again.plans.map(({ outcome }) => outcome)).toEqual(['left', 'unchanged', 'unchanged'])
  expect(await readItems(platform, 'open' as PlanId)).toEqual(items)
  const rows = await platform.audit.list({ pk: `AUDIT#${partnershipId}#2026-11`, limit: 10 })
  const acts = rows.filter(({ act }) => act === 'hand-over')
  expect(acts).toMatchObject([{ by: cara, member: ana, successor: ben, outcome: 'done' }])
})

test('two who hand the same over at once name the successor once', async () => {
  const { hand, contentOf } = await scene()
  await Promise.all([hand(), hand(), hand()])
  const { actions, raci } = await contentOf('open')
  const posts = [...actions.map(({ ownerPost }) => ownerPost), ...raci.map(({ post }) => post)]
  expect(posts.toSorted()).toEqual([NEW, NEW, NEW, OLD, OLD])
})

test('words written into a post at the same moment are not lost', () => {
  const [server, page] = [new Y.Doc(), new Y.Doc()]
  const action = { id: row('a'), order: 'a0', ownerPost: OLD, owner: ana }
  fillPlan(server, { actions: [action] })
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  const holder = { post: OLD, organisationId: NORTH }
  renameInPlan(server, { id: ana, ...holder }, { id: ben, post: NEW })
  const place = { root: 'actions', row: row('a'), field: 'ownerPost' } as const
  requireText(page, place)?.insert(OLD.length, ' (acting)')
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
  const [{ ownerPost = '', owner } = {}] = readPlan(page).actions
  expect([ownerPost.includes(NEW), ownerPost.includes('(acting)'), owner]).toEqual([
    true,
    true,
    ben,
  ])
  expect(readPlan(server)).toEqual(readPlan(page))
})

test('only who may hands over, between people of the partnership', async () => {
  const { hand } = await scene()
  expect(await refusal(hand(ana))).toBe('not-allowed')
  expect(await refusal(hand(dora))).toBe('not-found')
  expect(await refusal(hand(cara, { to: dora }))).toBe('malformed')
  expect(await refusal(hand(cara, { to: ana }))).toBe('malformed')
  expect(await refusal(hand(cara, { from: 'nobody' as PersonId }))).toBe('not-found')
})

test('the brief says what is open, promised, spoken of and planned, and changes nothing', async () => {
  const { platform, partnershipId } = await scene()
  const spoken = await openThread(platform, { personId: cara, partnershipId }, { title: 'Pumps' })
  await openThread(platform, { personId: cara, partnershipId }, { title: 'Not hers' })
  const closed = await openThread(platform, { personId: ana, partnershipId }, { title: 'Old' })
  await say(platform, spoken.id, ana)
  await closeThread(platform, closed.id, cara)
  const visit = { id: 'v', title: 'Plant', purpose: '', direction: 'to-host', host: SOUTH } as const
  const when = { place: 'Works', start: '2026-12-01', end: '2026-12-03' }
  await putVisit(platform, partnershipId, { ...visit, ...when, status: 'planned' })
  await putVisit(platform, partnershipId, { ...visit, ...when, id: 'w', status: 'cancelled' })
  const brief = await previewHandover(platform, cara, { partnershipId, person: ana })
  const items = brief.items.filter(({ planId }) => planId === 'open')
  expect(items.map(({ kind, row, number }) => [kind, row, number])).toEqual([
    ['milestone', 'm', '–.2'],
    ['action', 'post', '–.2'],
    ['action', 'hers', '–.1'],
  ])
  const [promise] = brief.promised
  expect(promise).toMatchObject({ action: 'theirs', title: 'Meter', lead: SOUTH, role: 'informed' })
  expect(brief.threads).toMatchObject([{ title: 'Pumps', opened: false, messages: 1 }])
  expect(brief.visits.map(({ id }) => id)).toEqual(['v'])
  expect(brief.counterparts).toEqual([
    { personId: sami, post: OLD, organisationId: SOUTH, role: 'practitioner' },
  ])
  expect(await readItems(platform, 'open' as PlanId)).toHaveLength(1)
  const own = await previewHandover(platform, ana, { partnershipId, person: ana })
  expect(own.items).toEqual(brief.items)
  const peeping = previewHandover(platform, ben, { partnershipId, person: ana })
  expect(await refusal(peeping)).toBe('not-allowed')
})
