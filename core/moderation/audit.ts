import type { PartnershipId, PersonId, PlanId, RowId, ThreadId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import { auditKey } from '../keys.ts'
import type { Platform } from '../platform.ts'

/** One act worth answering for: who, in which role then, did or tried what, and why. */
export type AuditRecord = Act & (InThread | OnPlan | AboutMember | OfPost)

interface InThread {
  readonly threadId: ThreadId
}
interface AboutMember {
  /** Who was a member, and as what; `role` is the role of whoever acted. */
  readonly member: PersonId
  readonly wasRole: Role
}
/** A post that passed from one member to another. */
interface OfPost {
  readonly member: PersonId
  readonly successor: PersonId
}
interface OnPlan {
  readonly planId: PlanId
  /** A row of the plan, where the act is about one. */
  readonly row?: RowId
  /** The hash of what was submitted or decided about; of a version `target` is the number. */
  readonly sha256?: string
}
interface Act {
  readonly partnershipId: PartnershipId
  readonly by: PersonId
  readonly role: Role | 'none'
  readonly act: string
  readonly target?: number
  readonly category?: string
  readonly reason?: string
  /** The same for every repetition of the act. */
  readonly opId: string
  /** `done` is written before the act's own entry, so that no act can go unrecorded. */
  readonly outcome: 'done' | 'refused'
}

/** Adds a row to the audit log. The table takes no changes and no removals. */
export const recordAct = async (
  { audit, now, newId }: Platform,
  record: AuditRecord,
): Promise<void> => {
  const at = now()
  await audit.putNew({
    ...auditKey(record.partnershipId, { at, id: newId() }),
    ...record,
    at: at.toISOString(),
  })
}
