import { findPasskeyGroups } from '../../core/people/passkey-groups.ts'
import type { Platform } from '../../core/platform.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { FunctionNote } from '../journal.ts'
import { personIn, type TokenEvent, tokenEventSchema, withPerson } from './event.ts'

interface World {
  readonly platform: Platform
  readonly note: FunctionNote
  /** Told of trouble and of bugs. */
  readonly report: (error: unknown) => void
  /** Cognito waits five seconds, and after them has no words of ours to show. */
  readonly answersWithinMs: number
}

/**
 * Makes what Cognito asks before it writes tokens, at a sign-in and at each renewal: whoever is registered
 * here comes in, and their token says as what. Whatever is thrown blocks that, and its message is shown.
 *
 * @returns the event with its answer filled in.
 * @throws Refusal `signed-out` for an account without a person of ours; `unavailable` when that cannot
 * be known in time, or by a fault of ours.
 */
export const createAdmit = (world: World) => async (input: unknown) => {
  try {
    const event = tokenEventSchema.parse(input)
    return await inTime(admit(world, event), world.answersWithinMs)
  } catch (error) {
    if (isNo(error)) throw error
    world.report(error)
    throw unavailable(error)
  }
}

const admit = async ({ platform, note }: World, event: TokenEvent) => {
  const personId = personIn(event)
  if (personId === undefined) {
    note('sign-in-refused', { reason: 'no-person-id' })
    throw new Refusal('signed-out', 'Your account does not say who you are here.')
  }
  try {
    const groups = await findPasskeyGroups(platform, personId)
    return withPerson(event, { personId, groups })
  } catch (error) {
    if (isNo(error)) note('sign-in-refused', { reason: 'not-registered', personId })
    throw error
  }
}

const isNo = (error: unknown) => error instanceof Refusal && error.kind === 'signed-out'

const inTime = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(unavailable()), ms)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const unavailable = (cause?: unknown) =>
  new Refusal('unavailable', 'Sign-in cannot be checked just now. Try again in a minute.', {
    cause,
  })
