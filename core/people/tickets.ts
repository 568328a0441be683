import { type PersonId, personIdSchema } from '../../shared/ids.ts'
import { MAX_SOCKET_MINUTES, TICKET_LIFETIME_SECONDS } from '../../shared/limits.ts'
import { instantSchema } from '../../shared/people.ts'
import { Refusal } from '../../shared/refusal.ts'
import { ephemeralKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import type { SignedIn } from './sessions.ts'

/** Who a socket belongs to, by which sign-in, and when it must end at the latest. */
export interface Session extends SignedIn {
  readonly endsAt: string
}

/**
 * A ticket that opens one socket within a minute (rule N1). 256 random bits, so it can be neither
 * guessed nor altered; only the table knows whose it is.
 *
 * @param signedInAt when the sign-in happened that this ticket rests on; now, when not said.
 */
export const createTicket = async (
  { ephemeral, now }: Platform,
  personId: PersonId,
  signedInAt: string = now().toISOString(),
): Promise<{ ticket: string; expiresAt: string }> => {
  const ticket = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const issued = now().getTime()
  const expires = issued + TICKET_LIFETIME_SECONDS * 1_000
  await ephemeral.put({
    ...ephemeralKeys.ticket(ticket),
    personId,
    signedInAt,
    validUntil: new Date(expires).toISOString(),
    endsAt: new Date(issued + MAX_SOCKET_MINUTES * 60_000).toISOString(),
    expiresAt: Math.ceil(expires / 1_000),
  })
  return { ticket, expiresAt: new Date(expires).toISOString() }
}

/**
 * Uses a ticket up.
 *
 * @throws Refusal `signed-out` when it is missing, unknown, used or expired: always the same words.
 */
export const redeemTicket = async (
  { ephemeral, now }: Platform,
  ticket: unknown,
): Promise<Session> => {
  const known = typeof ticket === 'string' && /^[\w-]{43}$/.test(ticket)
  const item = known ? await ephemeral.take(ephemeralKeys.ticket(ticket)) : undefined
  if (!item || instantSchema.parse(item.validUntil) <= now().toISOString()) {
    throw new Refusal('signed-out', 'This ticket cannot be used. Ask for a new one.')
  }
  return {
    personId: personIdSchema.parse(item.personId),
    signedInAt: instantSchema.parse(item.signedInAt),
    endsAt: instantSchema.parse(item.endsAt),
  }
}
