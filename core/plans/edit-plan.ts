import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { MAX_UPDATE_BYTES } from '../../shared/limits.ts'
import type { Plan } from '../../shared/plan.ts'
import { Refusal } from '../../shared/refusal.ts'
import { keys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { appendWrites, loadDocument } from './log.ts'
import { requirePlan } from './plans.ts'

/**
 * An edit the server itself makes, on behalf of someone who may make it: one write in the plan's log like any
 * other, with its author (rule P9), stored when this resolves. Those who have the plan open see it soon: the nodes
 * hear of it by an item of its own, as they hear of rights, and look in the log at once (rule P7). Nothing is
 * written where nothing was changed.
 *
 * @param change what is done to the document as stored; what it returns is handed on.
 * @throws Refusal as {@link requirePlan} without `plan:edit`, `too-large` for more than one update may carry.
 */
export const editPlan = async <Value>(
  platform: Platform,
  actor: PersonId,
  { planId, change }: { planId: PlanId; change: (doc: Y.Doc, plan: Plan) => Value },
): Promise<Value> => {
  const { plan } = await requirePlan(platform, actor, { planId, right: 'plan:edit' })
  const doc = await loadDocument(platform, planId)
  const updates: Uint8Array[] = []
  // Not the difference of two states: that would name again everything ever deleted.
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  const value = doc.transact(() => change(doc, plan))
  if (updates.length === 0) return value
  const update = Y.mergeUpdates(updates)
  if (update.byteLength > MAX_UPDATE_BYTES) {
    throw new Refusal('too-large', `One change has at most ${MAX_UPDATE_BYTES} bytes.`)
  }
  const at = platform.now().toISOString()
  await appendWrites(platform, planId, [{ by: actor, at, update }])
  await platform.core.put({ ...keys.written(planId), at, by: actor, unique: platform.newId() })
  return value
}
