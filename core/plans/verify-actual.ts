import type { PersonId, PlanId } from '../../shared/ids.ts'
import { sideOf } from '../../shared/partnership.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import {
  type NewVerification,
  type Verification,
  valuesOf,
  verificationOf,
  verificationSchema,
} from '../../shared/verification.ts'
import { docKeys, logPlace } from '../keys.ts'
import { recordAct } from '../moderation/audit.ts'
import { listPage, mapPage, type Page, type Paging } from '../paging.ts'
import type { Membership } from '../people/members.ts'
import { findPerson, requirePerson } from '../people/people.ts'
import type { Platform } from '../platform.ts'
import { authorOf } from './author-of.ts'
import { sha256 } from './frozen.ts'
import { documentOf, readLog } from './log.ts'
import { requirePlan } from './plans.ts'
import { periodVerifications, VERIFICATIONS } from './verifications.ts'

/**
 * Decides about what a period reached, as stored at this moment: kept outside the document, which anyone may edit. The
 * audit row is written first; telling the same again is answered the same.
 *
 * @throws Refusal `not-found` without such a period, `conflict` while nothing was measured, `not-allowed` for
 * whoever is of the side that entered it.
 */
export const verifyActual = async (
  platform: Platform,
  personId: PersonId,
  { planId, period, decision, note }: NewVerification & { planId: PlanId },
): Promise<Verification> => {
  const right = { planId, right: 'plan:verify' } as const
  const member = await requirePlan(platform, personId, right)
  const measured = await readMeasured(platform, planId, period)
  const { post, organisationId } = await requirePerson(platform, personId)
  await requireOtherSide(platform, member, { organisationId, enteredBy: measured.enteredBy })
  const earlier = verificationOf(
    measured.content,
    period,
    await periodVerifications(platform, planId, period),
  )
  if ('record' in earlier && isSame(earlier.record, { by: personId, decision, ...measured }))
    return earlier.record
  const { content: _content, ...values } = measured
  const now = platform.now()
  const record: Verification = {
    ...{ period, decision, by: personId, post, at: now.toISOString(), ...values },
    sha256: sha256(values.values),
    ...(note !== undefined && { note }),
  }
  await recordAct(platform, {
    ...{ partnershipId: member.plan.partnershipId, planId, row: period, by: personId },
    ...{ role: member.role ?? 'none', act: `period-${decision}`, sha256: record.sha256 },
    ...{ reason: note ?? '', opId: platform.newId(), outcome: 'done' },
  })
  const place = logPlace(now, platform.newId())
  await platform.docs.put({ ...docKeys.verification(planId, { period, place }), ...record })
  return record
}

const isSame = (record: Verification, wish: Pick<Verification, 'by' | 'decision' | 'values'>) =>
  record.by === wish.by && record.decision === wish.decision && record.values === wish.values

const readMeasured = async (platform: Platform, planId: PlanId, period: Verification['period']) => {
  const log = await readLog(platform, planId)
  const doc = documentOf(log)
  const content = readPlan(doc)
  const row = content.periods.find(({ id }) => id === period)
  if (!row || !content.indicators.some(({ id }) => id === row.indicator)) throw notFound()
  const place = { root: 'periods', row: period, field: 'actual' } as const
  const enteredBy = await authorOf(platform, planId, { log, doc, place })
  const values = valuesOf(content, period)
  if (row.actual === undefined || values === undefined || enteredBy === undefined) {
    throw new Refusal('conflict', 'Nothing was measured yet that could be verified.')
  }
  return { content, value: row.actual, values, enteredBy }
}

/** Whoever stands between the sides counts as a side of its own. */
const requireOtherSide = async (
  platform: Platform,
  { partnership: { organisations } }: Membership,
  {
    organisationId,
    enteredBy,
  }: Pick<Verification, 'enteredBy'> & { organisationId?: string | undefined },
): Promise<void> => {
  const author = await findPerson(platform, enteredBy)
  if (sideOf(organisations, organisationId) !== sideOf(organisations, author?.organisationId))
    return
  throw new Refusal('not-allowed', 'Someone of another side than who entered it verifies it.')
}

/** What was decided about the periods of a plan, by pages, period by period, each from the earliest on. */
export const listVerifications = async (
  platform: Platform,
  personId: PersonId,
  { planId, ...paging }: Paging & { planId: PlanId },
): Promise<Page<Verification>> => {
  await requirePlan(platform, personId, { planId, right: 'plan:read' })
  const { pk } = docKeys.head(planId)
  return mapPage(await listPage(platform.docs, { pk, prefix: VERIFICATIONS }, paging), (item) =>
    verificationSchema.parse(item),
  )
}
