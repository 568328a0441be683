import type { PersonId } from '../../shared/ids.ts'
import { RIGHTS_FRESH_MS } from '../../shared/limits.ts'
import { instantSchema } from '../../shared/people.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { keys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { requireProgrammeManager } from './people.ts'

/** A person as some proof of theirs names them, and when they gave it: signed in, not since refreshed. */
export interface SignedIn {
  readonly personId: PersonId
  readonly signedInAt: string
}

/** Above this many people remembered the oldest memories are dropped all at once. */
const MOST_REMEMBERED = 10_000

/** Signs a person out everywhere: whatever rests on a sign-in up to now counts for nothing (rule N3). */
export const endMySessions = async (
  { core, now }: Platform,
  personId: PersonId,
): Promise<{ endedAt: string }> => {
  const person = await core.get(keys.person(personId))
  if (!person) throw notFound()
  const endedAt = now().toISOString()
  await core.put({ ...person, sessionsEndedAt: endedAt })
  return { endedAt }
}

/** Signs someone else out everywhere, for a programme manager. */
export const endSessions = async (
  platform: Platform,
  caller: PersonId,
  personId: PersonId,
): Promise<{ endedAt: string }> => {
  await requireProgrammeManager(platform, caller)
  return endMySessions(platform, personId)
}

/**
 * When a person was last signed out everywhere; undefined when never.
 *
 * @throws Refusal `signed-out` when nobody of this id is registered.
 */
export const readSessionsEnd = async (
  { core }: Platform,
  personId: PersonId,
): Promise<string | undefined> => {
  const person = await core.get(keys.person(personId))
  if (!person) throw new Refusal('signed-out', 'Your account is not known here.')
  return instantSchema.optional().parse(person.sessionsEndedAt)
}

/**
 * Whether a sign-in still counts. Tokens tell their moment in whole seconds, rounded down, so one of
 * the very second of the end does not.
 */
export const isOpen = (signedInAt: string, endedAt: string | undefined): boolean =>
  endedAt === undefined || Date.parse(signedInAt) > Date.parse(endedAt)

/** Lets a caller go on only while their sign-in counts. @throws Refusal `signed-out` otherwise. */
export const requireOpenSession = async (
  platform: Platform,
  { personId, signedInAt }: SignedIn,
): Promise<void> => {
  if (!isOpen(signedInAt, await readSessionsEnd(platform, personId))) throw ended()
}

const ended = () => new Refusal('signed-out', 'This session was ended. Sign in again.')

/**
 * {@link requireOpenSession} for every request of a server: a person is read at most every two
 * seconds, because a page asks for several things at once.
 */
export const createSessionCheck = (platform: Platform) => {
  const seen = new Map<PersonId, { readonly endedAt: string | undefined; readonly at: number }>()
  const endOf = async (personId: PersonId) => {
    const at = platform.now().getTime()
    const known = seen.get(personId)
    if (known && at - known.at < RIGHTS_FRESH_MS) return known.endedAt
    const endedAt = await readSessionsEnd(platform, personId)
    if (seen.size >= MOST_REMEMBERED) seen.clear()
    seen.set(personId, { endedAt, at })
    return endedAt
  }
  return {
    require: async ({ personId, signedInAt }: SignedIn): Promise<void> => {
      if (!isOpen(signedInAt, await endOf(personId))) throw ended()
    },
    /** After this person's sessions were ended here. */
    forget: (personId: PersonId) => seen.delete(personId),
  }
}
