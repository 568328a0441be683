import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Unread } from './paste.ts'

/** Why a text was not taken into a cell. */
export const WHY_WORDS: Record<Unread['why'], MessageDescriptor> = {
  'not-a-number': msg`This is not a number.`,
  negative: msg`An amount cannot be below 0.`,
  'too-many-digits': msg`The currency has fewer digits behind the decimal sign.`,
  ambiguous: msg`This can be read in two ways. Write dates like 21 Nov 2026, and thousands without a sign.`,
  unsafe: msg`The number is too large.`,
  'not-a-date': msg`This is not a date. Write it like 21 Nov 2026.`,
  'out-of-range': msg`The number is outside what this column allows.`,
  'between-steps': msg`This column takes only whole steps.`,
  'unknown-name': msg`Nothing of this name is known here.`,
  'not-yes-or-no': msg`This is neither yes nor no.`,
  'too-long': msg`This is longer than the field allows; nothing of it was taken in.`,
  'no-currency': msg`Choose the currency of the row first.`,
  'other-currency': msg`The row has another currency.`,
  'not-here': msg`This is written in its own place, not in a table.`,
  'too-many-rows': msg`One paste makes at most 500 rows.`,
  'no-column': msg`There is no column for it here.`,
}
