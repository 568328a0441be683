import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { OrganisationId, PartnershipId, PersonId, PlanId, RowId } from '../../shared/ids.ts'
import { addRow } from '../../shared/plan-edit.ts'
import type { Role } from '../../shared/roles.ts'
import { putMember } from '../people/members.ts'
import { putOrganisation } from '../people/organisations.ts'
import { createPartnership } from '../people/partnerships.ts'
import { addPerson } from '../people/people.ts'
import type { Platform } from '../platform.ts'
import { createMemoryTable } from '../table/memory.ts'
import type { Item, Table } from '../table/table.ts'
import { decideVersion } from './approvals.ts'
import { canonicalJson } from './canonical-json.ts'
import { foldLog } from './fold.ts'
import { freeze } from './frozen.ts'
import { appendWrites, buildDocument, loadDocument } from './log.ts'
import { changePlanState } from './plan-state.ts'
import { createPlan } from './plans.ts'
import { getVersion, listVersions, submitVersion } from './versions.ts'

const partnershipId = 'p' as PartnershipId
const [north, south] = ['north', 'south'] as OrganisationId[] as [OrganisationId, OrganisationId]
const ana = 'ana' as PersonId
const mayorNorth = 'mayor-north' as PersonId
const mayorSouth = 'mayor-south' as PersonId

const newPlatform = (): Platform => {
  let [id, second] = [0, 0]
  return {
    core: createMemoryTable(),
    docs: createMemoryTable(),
    audit: createMemoryTable(),
    ephemeral: createMemoryTable(),
    now: () => new Date(Date.UTC(2026, 10, 1, 10, 0, second++)),
    newId: () => `id-${(id++).toString().padStart(5, '0')}`,
  }
}

const member = async (platform: Platform, id: PersonId, as: { role: Role; of: OrganisationId }) => {
  const person = { id, email: `${id}@test.example`, post: id, language: 'en' }
  await addPerson(platform, { ...person, organisationId: as.of, programmeManager: false })
  await putMember(platform, partnershipId, { personId: id, role: as.role })
}

let platform: Platform
let planId: PlanId

beforeEach(async () => {
  platform = newPlatform()
  for (const id of [north, south]) {
    await putOrganisation(platform, {
      ...{ id, name: id, place: id, country: 'US', timeZone: 'UTC' },
      ...{ workingDays: [1], type: 'local-government' },
    })
  }
  const organisations = [north, south].map((organisationId) => ({
    ...{ organisationId, lead: true },
    role: 'resource-partner' as const,
  }))
  const words = { reference: 'r', title: 't', purpose: '', stage: 'planning' as const }
  await createPartnership(
    platform,
    { ...words, themes: [], languages: ['en'], organisations },
    partnershipId,
  )
  await member(platform, ana, { role: 'coordinator', of: north })
  await member(platform, mayorNorth, { role: 'authorising-official', of: north })
  await member(platform, mayorSouth, { role: 'authorising-official', of: south })
  const period = { periodStart: '2026-01-01', periodEnd: '2026-12-31' }
  const author = { personId: ana, partnershipId }
  planId = (await createPlan(platform, author, { title: 'Water', language: 'en', ...period })).id
})

const newOutput = (id: string, order: string) => ({
  ...{ id: id as RowId, order },
  ...{ title: 'The network is mapped', description: '' },
})

/** Writes an output into the plan. */
const edit = async (description = '') => {
  const doc = await loadDocument(platform, planId)
  const before = Y.encodeStateVector(doc)
  addRow(doc, 'outputs', { ...newOutput('o1', 'a0'), description })
  const write = { by: ana, at: platform.now().toISOString() }
  await appendWrites(platform, planId, [{ ...write, update: Y.encodeStateAsUpdate(doc, before) }])
}

const stored = (prefix: string) => platform.docs.list({ pk: `DOC#${planId}`, prefix, limit: 1_000 })

test('[P10] what is edited, folded or submitted later leaves a version byte for byte as it is', async () => {
  await submitVersion(platform, ana, { planId })
  const before = [await stored('V#'), await stored('VC#')]
  await edit()
  await foldLog(platform, planId)
  const second = await submitVersion(platform, ana, { planId, note: 'One output more' })
  expect(second.number).toBe(2)
  const [records, parts] = [await stored('V#'), await stored('VC#')]
  expect([records.slice(0, 1), parts.slice(0, 1)]).toEqual(before)
  const page = await getVersion(platform, ana, { planId, number: 1 })
  expect([page.content.outputs.length, page.content.title]).toEqual([0, 'Water'])
})

test('[P10] a version keeps the document it was read from, and one hash stands for both', async () => {
  await edit()
  await submitVersion(platform, ana, { planId })
  const { canonical, content } = await getVersion(platform, ana, { planId, number: 1 })
  const text = Buffer.from(canonical)
  const bytes = Buffer.concat((await stored('VC#')).map(({ bytes }) => bytes as Uint8Array))
  expect(bytes.subarray(0, text.byteLength)).toEqual(text)
  const doc = buildDocument([new Uint8Array(bytes.subarray(text.byteLength))], { gc: true })
  expect(freeze(planId, doc).content).toEqual(content)
})

test('[P10] the order in which a document took in its rows does not show in the canonical form', async () => {
  const [left, right] = [new Y.Doc(), new Y.Doc()]
  const rows = ['b', 'a', 'c'].map((order) => {
    const doc = new Y.Doc()
    addRow(doc, 'outputs', newOutput(`row-${order}`, order))
    return Y.encodeStateAsUpdate(doc)
  })
  for (const row of rows) Y.applyUpdate(left, row)
  for (const row of rows.toReversed()) Y.applyUpdate(right, row)
  const [one, other] = [freeze(planId, left), freeze(planId, right)]
  expect(one.content.outputs.map(({ order }) => order)).toEqual(['a', 'b', 'c'])
  expect(canonicalJson(one.content)).toBe(canonicalJson(other.content))
})

test('[P10] a plan larger than one item is frozen in parts and comes back whole', async () => {
  await edit('water '.repeat(50_000))
  await submitVersion(platform, ana, { planId })
  expect(await stored('VC#')).toHaveLength(2)
  const { content } = await getVersion(platform, ana, { planId, number: 1 })
  expect(content.outputs[0]?.description).toHaveLength(300_000)
})

test('[N3] of several who change a plan at once each decides about what the one before left', async () => {
  const key = { pk: `PLAN#${planId}`, sk: 'META' }
  const { rev: _rev, state: _state, ...old } = (await platform.core.get(key)) as Item
  // A plan from before plans had states is open, and can be locked like any other.
  await platform.core.put({ ...old, ...key })
  const change = (state: 'open' | 'locked' | 'closed', reason: string) =>
    changePlanState(platform, ana, { planId, state, reason }).catch(({ kind }) => kind)
  await change('locked', 'Both councils read it.')
  const outcomes = await Promise.all([
    change('open', 'It was read.'),
    change('open', 'Nobody has time to read it.'),
    change('closed', 'The programme ends.'),
  ])
  const kinds = outcomes.map((it) => (typeof it === 'string' ? it : it.state)).sort()
  expect(kinds).toEqual(['closed', 'conflict', 'open'])
  expect(await platform.core.get(key)).toMatchObject({ state: 'closed', rev: 3 })
})

const tampered = async (change: (table: Table) => Promise<void>) => {
  await submitVersion(platform, ana, { planId })
  await decideVersion(platform, mayorNorth, { planId, number: 1, decision: 'approve' })
  await change(platform.docs)
  const readers = [
    getVersion(platform, ana, { planId, number: 1 }),
    decideVersion(platform, mayorSouth, { planId, number: 1, decision: 'approve' }),
  ]
  for (const outcome of await Promise.allSettled(readers)) {
    // Not a Refusal: whoever runs the server is told (functions/api/base.ts).
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'Error' } })
  }
  expect(await stored('VA#')).toHaveLength(1)
}

const only = async (table: Table, prefix: string): Promise<Item> => {
  const [item] = await table.list({ pk: `DOC#${planId}`, prefix, limit: 1 })
  if (!item) throw new Error(`nothing under ${prefix}`)
  return item
}

test('[P10] any one byte of a frozen plan that changed in the table is noticed, and nothing is shown', async () => {
  await submitVersion(platform, ana, { planId })
  const part = await only(platform.docs, 'VC#')
  const bytes = part.bytes as Uint8Array
  for (const index of bytes.keys()) {
    const changed = bytes.map((byte, at) => (at === index ? byte ^ 1 : byte))
    await platform.docs.put({ ...part, bytes: changed })
    const outcome = await getVersion(platform, ana, { planId, number: 1 }).catch(({ name }) => name)
    expect([index, outcome]).toEqual([index, 'Error'])
  }
  await platform.docs.put(part)
  expect((await getVersion(platform, ana, { planId, number: 1 })).number).toBe(1)
})

test('[P10] a frozen plan with a part missing is refused, not shown in part', () =>
  tampered(async (table) => table.remove(await only(table, 'VC#'))))

test('[P10] another plan under its own good hash is noticed by what a side had approved', () =>
  tampered(async (table) => {
    await edit()
    await submitVersion(platform, ana, { planId })
    const other = await table.get({ pk: `DOC#${planId}`, sk: 'V#000000000002' })
    const { pk, sk } = await only(table, 'V#')
    await table.put({ ...other, pk, sk, number: 1 })
  }))

test('[P10] two who submit at once get two numbers, each with its own place', async () => {
  const versions = await Promise.all(
    Array.from({ length: 8 }, () => submitVersion(platform, ana, { planId })),
  )
  expect(versions.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const { items } = await listVersions(platform, ana, { planId, limit: 100 })
  expect(items.map(({ number }) => number)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
})

test('[P10] a submission that was stored but not answered is found again, not doubled', async () => {
  const forgetful: Table = {
    ...platform.docs,
    // As the database's client does: it repeats what was not answered and meets its own write.
    putNew: async (item) => (await platform.docs.putNew(item)) && platform.docs.putNew(item),
  }
  const version = await submitVersion({ ...platform, docs: forgetful }, ana, { planId })
  expect([version.number, (await stored('V#')).length]).toEqual([1, 1])
})

test('[P10] who submitted and who decided stands in the audit log', async () => {
  await submitVersion(platform, ana, { planId, note: 'First' })
  const { sha256 } = await getVersion(platform, ana, { planId, number: 1 })
  await decideVersion(platform, mayorNorth, { planId, number: 1, decision: 'approve' })
  await decideVersion(platform, mayorNorth, { planId, number: 1, decision: 'approve' })
  const rows = await platform.audit.list({ pk: `AUDIT#${partnershipId}#2026-11`, limit: 10 })
  expect(rows).toMatchObject([
    { act: 'version-submit', by: ana, target: 1, sha256, reason: 'First', outcome: 'done' },
    { act: 'version-approve', by: mayorNorth, target: 1, sha256, outcome: 'done' },
  ])
  expect(rows).toHaveLength(2)
})
