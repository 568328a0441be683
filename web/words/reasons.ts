import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { RefusalKind } from '../../shared/refusal.ts'

/** Why something is not saved or not sent, in a few words behind a colon; `refusals.ts` has the sentences. */
export const REASON_WORDS: Record<RefusalKind, MessageDescriptor> = {
  'signed-out': msg`you are signed out`,
  'not-found': msg`it is no longer open to you`,
  'not-allowed': msg`your role does not include this`,
  malformed: msg`it could not be accepted`,
  conflict: msg`it was sent before with other words`,
  closed: msg`it has been closed`,
  behind: msg`this page missed some changes`,
  'too-large': msg`it is too long`,
  'too-fast': msg`too much came at once`,
  unavailable: msg`no connection`,
  broken: msg`something failed on our side`,
}
