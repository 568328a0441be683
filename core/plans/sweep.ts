import type { PlanId } from '../../shared/ids.ts'
import { ORPHAN_AGE_MS } from '../../shared/limits.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { readHead } from './log.ts'

/**
 * Removes the chunks of snapshots that never came into place, or that their successor did not get to
 * remove. Only those of more than a day: a younger one may belong to a fold that still runs.
 *
 * @returns how many were removed.
 */
export const sweepOrphans = async (platform: Platform, planId: PlanId): Promise<number> => {
  const { docs, now } = platform
  const { pk } = docKeys.head(planId)
  // Chunks first: those of a snapshot that comes into place meanwhile are then the current ones.
  const chunks = await docs.list({ pk, prefix: 'S#', limit: 10_000 })
  if (chunks.length === 0) return 0
  const head = await readHead(platform, planId)
  const before = new Date(now().getTime() - ORPHAN_AGE_MS).toISOString()
  const orphans = chunks.filter(
    ({ sk, at = '' }) => sk.split('#')[1] !== head?.snapshot && String(at) < before,
  )
  const left = await docs.removeAll(orphans)
  return orphans.length - left.length
}
