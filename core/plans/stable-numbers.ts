import * as z from 'zod'
import type { PlanId } from '../../shared/ids.ts'
import { type PlanNumbers, planNumbersSchema } from '../../shared/plan-numbers.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'

/** `rev` is the number of the version they are of. */
const storedSchema = z.object({ rev: z.int(), numbers: planNumbersSchema })

/** The numbers the newest approved version of a plan gave its rows; empty before there is one. */
export const readNumbers = async ({ docs }: Platform, planId: PlanId): Promise<PlanNumbers> => {
  const item = await docs.get(docKeys.numbers(planId))
  return item ? storedSchema.parse(item).numbers : {}
}

/** Keeps what an approved version says, unless a newer one was approved before. Told again it changes nothing. */
export const keepNumbers = async (
  platform: Platform,
  planId: PlanId,
  approved: { number: number; numbers: PlanNumbers },
): Promise<void> => {
  const { docs } = platform
  const key = docKeys.numbers(planId)
  const item = { ...key, rev: approved.number, numbers: approved.numbers }
  const stored = await docs.get(key)
  const seen = stored && storedSchema.parse(stored).rev
  if (seen !== undefined && seen >= approved.number) return
  const kept = seen === undefined ? await docs.putNew(item) : await docs.replace(item, seen)
  if (!kept) await keepNumbers(platform, planId, approved)
}
