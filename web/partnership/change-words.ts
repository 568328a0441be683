import { plural, t } from '@lingui/core/macro'
import type { Act, ChangeGroup } from './group-changes.ts'

type Words = Record<Act, () => string>

/** What was done to how many rows: the rest of a sentence that begins with who did it. */
export const changeWords = (root: ChangeGroup['root'], act: Act, count: number): string =>
  (wordsFor(count)[root] ?? detailWords(count))[act]()

/** Milestones, budget lines, risks …: what stands under the rows one speaks of. */
const detailWords = (count: number): Words => ({
  added: () => plural(count, { one: 'added # detail:', other: 'added # details:' }),
  changed: () => plural(count, { one: 'changed # detail:', other: 'changed # details:' }),
  removed: () => plural(count, { one: 'took out # detail:', other: 'took out # details:' }),
})

const wordsFor = (count: number): Partial<Record<ChangeGroup['root'], Words>> => ({
  plan: {
    added: () => t`began a plan:`,
    changed: () => t`changed the plan itself:`,
    removed: () => t`took out a plan:`,
  },
  outputs: {
    added: () => plural(count, { one: 'added # output:', other: 'added # outputs:' }),
    changed: () => plural(count, { one: 'changed # output:', other: 'changed # outputs:' }),
    removed: () => plural(count, { one: 'took out # output:', other: 'took out # outputs:' }),
  },
  actions: {
    added: () => plural(count, { one: 'added # action:', other: 'added # actions:' }),
    changed: () => plural(count, { one: 'changed # action:', other: 'changed # actions:' }),
    removed: () => plural(count, { one: 'took out # action:', other: 'took out # actions:' }),
  },
  indicators: {
    added: () => plural(count, { one: 'added # indicator:', other: 'added # indicators:' }),
    changed: () => plural(count, { one: 'changed # indicator:', other: 'changed # indicators:' }),
    removed: () => plural(count, { one: 'took out # indicator:', other: 'took out # indicators:' }),
  },
  sections: {
    added: () =>
      plural(count, { one: 'added # section of text:', other: 'added # sections of text:' }),
    changed: () =>
      plural(count, { one: 'changed # section of text:', other: 'changed # sections of text:' }),
    removed: () =>
      plural(count, { one: 'took out # section of text:', other: 'took out # sections of text:' }),
  },
})
