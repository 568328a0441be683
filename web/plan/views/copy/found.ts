import type { RowId } from '../../../../shared/ids.ts'
import { fold, hasAll, wordsIn } from '../../find/fold.ts'

/** An action one may copy, and the title of the output it stands under. */
export interface Choice {
  readonly id: RowId
  readonly number: string
  readonly title: string
  readonly of: string
}

/** Those that have all the words, in whatever order and case. */
export const found = (choices: readonly Choice[], words: string): readonly Choice[] => {
  const wanted = wordsIn(words)
  return choices.filter(({ number, title, of }) => hasAll(fold(`${number} ${title} ${of}`), wanted))
}
