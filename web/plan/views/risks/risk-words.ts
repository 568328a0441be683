import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Level } from './scores.ts'

export const LEVEL_WORDS: Record<Level, MessageDescriptor> = {
  low: msg`low`,
  medium: msg`medium`,
  high: msg`high`,
  'very-high': msg`very high`,
}
/** From 1 to 5. */
export const LIKELIHOOD_WORDS: readonly MessageDescriptor[] = [
  msg`rare`,
  msg`unlikely`,
  msg`possible`,
  msg`likely`,
  msg`almost certain`,
]
export const IMPACT_WORDS: readonly MessageDescriptor[] = [
  msg`slight`,
  msg`minor`,
  msg`moderate`,
  msg`major`,
  msg`severe`,
]
