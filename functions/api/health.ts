import { ephemeralKeys, keys } from '../../core/keys.ts'
import type { Platform } from '../../core/platform.ts'
import { personIdSchema } from '../../shared/ids.ts'

/** What is running; told by the health endpoint. */
export const VERSION = '0.1.0'

/** Asks the tables a question each. @throws Refusal `unavailable` when one does not answer. */
export const checkHealth = async ({ core, ephemeral }: Platform) => {
  await Promise.all([
    core.get(keys.person(personIdSchema.parse('nobody'))),
    ephemeral.get(ephemeralKeys.ticket('none')),
  ])
  return { ok: true as const, version: VERSION }
}
