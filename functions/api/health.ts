import { ephemeralKeys, keys } from '../../core/keys.ts'
import type { Platform } from '../../core/platform.ts'
import { personIdSchema } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'

/** What is running; told by the health endpoint. */
export const VERSION = '0.1.0'

/** Asks the tables a question each. @throws Refusal `unavailable` when one does not answer. */
export const checkHealth = async ({ core, ephemeral }: Platform) => {
  try {
    await Promise.all([
      core.get(keys.person(personIdSchema.parse('nobody'))),
      ephemeral.get(ephemeralKeys.ticket('none')),
    ])
  } catch (cause) {
    throw unavailable(cause)
  }
  return { ok: true as const, version: VERSION }
}

const unavailable = (cause: unknown) =>
  new Refusal('unavailable', 'The store does not answer.', { cause, retryAfterMs: 1_000 })
