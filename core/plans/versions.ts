import type { PartnershipId, PersonId, PlanId } from '../../shared/ids.ts'
import { notFound } from '../../shared/refusal.ts'
import { can } from '../../shared/roles.ts'
import {
  type NewVersion,
  type VersionLine,
  type VersionPage,
  versionStateOf,
} from '../../shared/version.ts'
import { docKeys, keys } from '../keys.ts'
import { recordAct } from '../moderation/audit.ts'
import { listPage, mapPage, type Page, type Paging } from '../paging.ts'
import { requireRight } from '../people/members.ts'
import type { Platform } from '../platform.ts'
import {
  freeze,
  keepFrozen,
  openFrozen,
  readApprovals,
  type VersionRecord,
  versionRecordSchema,
} from './frozen.ts'
import { loadDocument } from './log.ts'
import { requirePlan } from './plans.ts'
import { readNumbers } from './stable-numbers.ts'

/** Every version's sort key begins so, and nothing else's. */
const VERSIONS = 'V#'

/**
 * Freezes a plan as it is stored at this moment and submits it to both sides. The parts are written
 * first, the audit row second; the version itself, which points at the parts, is written once and never
 * changed (rule P10). Stopped before that, it leaves parts nobody points at.
 *
 * @throws Refusal `closed` for a plan that is closed.
 */
export const submitVersion = async (
  platform: Platform,
  personId: PersonId,
  { planId, note }: NewVersion & { planId: PlanId },
): Promise<VersionLine> => {
  const { plan, partnership, role } = await requirePlan(platform, personId, {
    planId,
    right: 'plan:submit',
  })
  const approved = await readNumbers(platform, planId)
  const frozen = freeze(planId, await loadDocument(platform, planId), approved)
  const id = platform.newId()
  const leads = partnership.organisations.filter(({ lead }) => lead)
  const draft = {
    ...{ planId, id, title: frozen.content.title, sha256: frozen.sha256 },
    ...(await keepFrozen(platform, { planId, id }, frozen)),
    ...{ submittedBy: personId, submittedAt: platform.now().toISOString() },
    ...(note !== undefined && { note }),
    leads: leads.map(({ organisationId }) => organisationId),
  }
  return writeNext(platform, draft, (number) =>
    recordAct(platform, {
      ...{ partnershipId: plan.partnershipId, planId, by: personId, role: role ?? 'none' },
      ...{ act: 'version-submit', target: number, sha256: draft.sha256 },
      ...{ reason: note ?? '', opId: id, outcome: 'done' },
    }),
  )
}

/** Takes the next free number; whoever finds it taken reads again and takes the one after. */
const writeNext = async (
  platform: Platform,
  draft: Omit<VersionRecord, 'number'>,
  record: (number: number) => Promise<void>,
): Promise<VersionLine> => {
  const { docs } = platform
  const { pk } = docKeys.version(draft.planId, 1)
  const [newest] = await docs.list({ pk, prefix: VERSIONS, order: 'descending', limit: 1 })
  // The database's client repeats by itself what was not answered: the taken place may be our own.
  if (newest?.id === draft.id) return lineOf(platform, versionRecordSchema.parse(newest))
  const number = newest === undefined ? 1 : versionRecordSchema.parse(newest).number + 1
  await record(number)
  const version = { ...draft, number }
  const written = await docs.putNew({ ...docKeys.version(draft.planId, number), ...version })
  return written ? lineOf(platform, version) : writeNext(platform, draft, record)
}

/** A version and what the sides decided about it, as it may be listed. */
const lineOf = async (platform: Platform, record: VersionRecord): Promise<VersionLine> => {
  const { id: _id, textBytes: _textBytes, chunks: _chunks, ...line } = record
  const approvals = await readApprovals(platform, record)
  return { ...line, approvals, state: versionStateOf(record.leads, approvals) }
}

/**
 * One version, whole and proved.
 *
 * @throws Refusal `not-found` when there is none of this number, or it is not approved and the reader
 * sees no drafts; Error when it is not what was frozen.
 */
export const getVersion = async (
  platform: Platform,
  personId: PersonId,
  wish: { planId: PlanId; number: number },
): Promise<VersionPage> => {
  const { planId, number } = wish
  const { role } = await requirePlan(platform, personId, { planId, right: 'version:read' })
  const version = await findVersion(platform, { planId, number })
  if (version.line.state !== 'approved' && !can(role, 'plan:read')) throw notFound()
  const { record, line } = version
  const { canonical, content, numbers } = await openFrozen(platform, record, line.approvals)
  return { ...line, canonical, content, numbers }
}

/** @throws Refusal `not-found` when there is no version of this number. */
export const findVersion = async (
  platform: Platform,
  { planId, number }: { planId: PlanId; number: number },
): Promise<{ record: VersionRecord; line: VersionLine }> => {
  const item = await platform.docs.get(docKeys.version(planId, number))
  if (!item) throw notFound()
  const record = versionRecordSchema.parse(item)
  return { record, line: await lineOf(platform, record) }
}

/**
 * A plan's versions, newest first; only approved ones for whoever sees no drafts.
 *
 * @throws Refusal `not-found` for them while none is approved: then they do not know of the plan.
 */
export const listVersions = async (
  platform: Platform,
  personId: PersonId,
  { planId, ...paging }: Paging & { planId: PlanId },
): Promise<Page<VersionLine>> => {
  const { role } = await requirePlan(platform, personId, { planId, right: 'version:read' })
  const seesDrafts = can(role, 'plan:read')
  if (!seesDrafts && !(await newestApproved(platform, planId))) throw notFound()
  const { pk } = docKeys.version(planId, 1)
  const range = { pk, prefix: VERSIONS, order: 'descending' } as const
  return mapPage(await listPage(platform.docs, range, paging), async (item) => {
    const line = await lineOf(platform, versionRecordSchema.parse(item))
    return line.state === 'approved' || seesDrafts ? line : undefined
  })
}

/** The newest approved version of each plan of a partnership: where whoever sees no drafts begins. */
export const listApprovedVersions = async (
  platform: Platform,
  personId: PersonId,
  { partnershipId, ...paging }: Paging & { partnershipId: PartnershipId },
): Promise<Page<VersionLine>> => {
  await requireRight(platform, personId, { partnershipId, right: 'version:read' })
  const { pk } = keys.partnership(partnershipId)
  const plans = await listPage(platform.core, { pk, prefix: 'PLAN#' }, paging)
  return mapPage(plans, ({ planId }) => newestApproved(platform, planId as PlanId))
}

const newestApproved = async (platform: Platform, planId: PlanId) => {
  const { pk } = docKeys.version(planId, 1)
  const range = { pk, prefix: VERSIONS, order: 'descending', limit: 1_000 } as const
  for (const item of await platform.docs.list(range)) {
    const line = await lineOf(platform, versionRecordSchema.parse(item))
    if (line.state === 'approved') return line
  }
  return undefined
}
