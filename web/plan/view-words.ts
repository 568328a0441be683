import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { View } from './view-names.ts'

export const VIEW_WORDS: Record<View, MessageDescriptor> = {
  write: msg`Write`,
  table: msg`Table`,
  timeline: msg`Timeline`,
  board: msg`Board`,
  calendar: msg`Calendar`,
  budget: msg`Budget`,
  indicators: msg`Indicators`,
  risks: msg`Risks`,
}
