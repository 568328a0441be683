import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RefusalKind } from '../../shared/refusal.ts'

/** What the page says when the platform declines: what happened, what is safe, what to do. */
export const REFUSAL_WORDS: Record<RefusalKind, MessageDescriptor> = {
  'signed-out': msg`You are signed out. What you wrote is kept on this device. Sign in to go on.`,
  'not-found': msg`There is no such thing here, or it is not open to you. Check the address, or ask a facilitator.`,
  'not-allowed': msg`Your role in this partnership does not include this. Nothing was changed. A city coordinator can give you the right.`,
  malformed: msg`Something in this could not be accepted, so nothing was changed. Check what you entered and try again.`,
  conflict: msg`Someone else changed this first. Nothing was lost. Look at what is there now, then try again.`,
  closed: msg`This has been closed, so nothing can be added. What is there can still be read.`,
  behind: msg`This page missed some changes. What you wrote is kept. Reload the page to catch up.`,
  'too-large': msg`This is too long to be kept in one piece. Nothing was changed. Make it shorter and try again.`,
  'too-fast': msg`Too much came at once. What you wrote is kept. Wait a moment, then try again.`,
  unavailable: msg`Counterpart cannot be reached just now. What you wrote is kept on this device. Check the connection and try again.`,
  broken: msg`Something failed on our side. What was saved before is safe. Try again; if it fails again, tell a facilitator.`,
}
