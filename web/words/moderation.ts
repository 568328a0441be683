import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ModerationCategory } from '../../shared/thread.ts'

/** Why a message was reported or hidden. */
export const CATEGORY_WORDS: Record<ModerationCategory, MessageDescriptor> = {
  'personal-attack': msg`Personal attack`,
  confidential: msg`Confidential`,
  'off-topic': msg`Off topic`,
  spam: msg`Spam`,
  other: msg`Other reason`,
}
