import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, PersonId, RowId } from './ids.ts'
import { type PostHolder, workOf } from './my-work.ts'
import { readPlan } from './plan-document.ts'
import { fillPlan, removeRow } from './plan-edit.ts'
import type { NewContent } from './plan-fields.ts'

const row = (id: string) => id as RowId
const [NORTH, SOUTH] = ['north' as OrganisationId, 'south' as OrganisationId]
const ana: PostHolder = { id: 'ana' as PersonId, post: 'Head of water', organisationId: NORTH }

const workIn = (content: NewContent, who = ana, change?: (doc: Y.Doc) => void) => {
  const doc = new Y.Doc()
  fillPlan(doc, content)
  change?.(doc)
  return workOf(readPlan(doc), who)
}
const briefly = (content: NewContent, who = ana, change?: (doc: Y.Doc) => void) =>
  workIn(content, who, change).map(({ kind, row, by }) => `${kind} ${row} ${by}`)

const action = (id: string, rest: object = {}) => ({ id: row(id), order: id, ...rest })
const post = { ownerPost: ' head of WATER ', lead: NORTH }

test('an action is whose name it has, or of whose post of that city while it has none', () => {
  const actions = [
    action('named', { owner: ana.id }),
    action('post', post),
    action('partner', { ...post, lead: SOUTH, partners: [NORTH] }),
    action('other-city', { ...post, lead: SOUTH }),
    action('nobodys-city', { ownerPost: post.ownerPost }),
    action('somebody-else', { ...post, owner: 'ben' as PersonId }),
    action('no-post', { lead: NORTH }),
    action('done', { ...post, status: 'completed' }),
    action('cancelled', { ...post, status: 'cancelled' }),
  ] as NonNullable<NewContent['actions']>
  const owned = ['action named person', 'action partner post', 'action post post']
  expect(briefly({ actions }).toSorted()).toEqual(owned)
  const nobody = { ...ana, post: '', organisationId: NORTH }
  expect(briefly({ actions: [action('no-post', { lead: NORTH })] }, nobody)).toEqual([])
})

const parts: NewContent = {
  actions: [
    action('mine', { ...post, title: 'Map', end: '2026-12-01' }),
    action('theirs', { lead: NORTH }),
  ],
  milestones: [
    { id: row('open'), order: 'a0', action: row('mine'), due: '2026-11-05' },
    { id: row('done'), order: 'a1', action: row('mine'), done: '2026-10-01' },
    { id: row('of-other-post'), order: 'a2', action: row('mine'), ownerPost: 'Clerk' },
    { id: row('of-my-post'), order: 'a3', action: row('theirs'), ownerPost: ana.post },
    { id: row('of-nothing'), order: 'a4', action: row('gone'), ownerPost: ana.post },
  ],
  deliverables: [
    { id: row('report'), order: 'a0', action: row('mine') },
    { id: row('sent'), order: 'a1', action: row('mine'), delivered: '2026-10-01' },
  ],
  risks: [
    { id: row('drought'), order: 'a0', action: row('mine'), review: '2026-11-01' },
    { id: row('plan-wide'), order: 'a1', ownerPost: ana.post, review: '2026-11-01' },
    { id: row('closed'), order: 'a2', action: row('mine'), review: '2026-11-01', state: 'closed' },
    { id: row('never'), order: 'a3', action: row('mine') },
  ],
  indicators: [
    { id: row('trained'), order: 'a0', title: 'Trained', responsiblePost: 'head of water' },
    { id: row('others'), order: 'a1', responsiblePost: 'Clerk' },
  ],
  periods: [
    { id: row('june'), order: 'a0', indicator: row('trained'), end: '2026-06-30' },
    { id: row('known'), order: 'a1', indicator: row('trained'), actual: 0 },
    { id: row('not-mine'), order: 'a2', indicator: row('others') },
  ],
}

test('what belongs to an action is owed with it, unless it names another post; what is done is not owed', () => {
  expect(briefly(parts)).toEqual([
    'action mine post',
    'milestone open post',
    'milestone of-my-post post',
    'deliverable report post',
    'period june post',
    'risk drought post',
    'risk plan-wide post',
  ])
})

test('of an action that is taken out nothing is owed', () => {
  const taken = briefly(parts, ana, (doc) => removeRow(doc, 'actions', row('mine')))
  expect(taken).toEqual(['milestone of-my-post post', 'period june post', 'risk plan-wide post'])
})

test('each thing has its number, its date and what it is about', () => {
  const outputs = [{ id: row('o'), order: 'a0' }]
  const placed = parts.actions?.map((it) => ({ ...it, output: row('o') })) ?? []
  const [mine, milestone] = workIn({ ...parts, outputs, actions: placed })
  expect(mine).toEqual({
    ...{ kind: 'action', row: 'mine', action: 'mine', number: '1.1', title: 'Map' },
    ...{ status: 'not-started', by: 'post', due: '2026-12-01' },
  })
  expect(milestone).toMatchObject({ action: 'mine', number: '1.1', due: '2026-11-05', status: '' })
})
