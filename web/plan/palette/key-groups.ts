import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** Keys held together, and what they do; `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export interface KeyLine {
  readonly keys: readonly string[]
  readonly words: MessageDescriptor
  /** One key after another, not together. */
  readonly isSequence?: true
}
export interface KeyGroup {
  readonly id: string
  readonly words: MessageDescriptor
  readonly lines: readonly KeyLine[]
}

const ARROWS = ['↑', '↓', '←', '→']

/** What the keys do in a plan, by where they do it. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    id: 'everywhere',
    words: msg`Everywhere in the plan`,
    lines: [
      { keys: ['Mod', 'K'], words: msg`Go to anything, do anything` },
      { keys: ['Mod', 'F'], words: msg`Find in the plan; pressed twice, in the page` },
      { keys: ['Mod', 'Z'], words: msg`Undo what you did` },
      { keys: ['Mod', 'Shift', 'Z'], words: msg`Do it again` },
      { keys: ['Tab'], words: msg`To the next field, in the order one reads` },
      { keys: ['?'], words: msg`This map` },
    ],
  },
  {
    id: 'go',
    words: msg`Go to a view`,
    lines: [
      { keys: ['G', 'W'], isSequence: true, words: msg`Write` },
      { keys: ['G', 'T'], isSequence: true, words: msg`Table` },
      { keys: ['G', 'L'], isSequence: true, words: msg`Timeline` },
      { keys: ['G', 'B'], isSequence: true, words: msg`Board` },
      { keys: ['G', 'C'], isSequence: true, words: msg`Calendar` },
      { keys: ['G', 'M'], isSequence: true, words: msg`Budget` },
      { keys: ['G', 'I'], isSequence: true, words: msg`Indicators` },
      { keys: ['G', 'R'], isSequence: true, words: msg`Risks` },
    ],
  },
  {
    id: 'find',
    words: msg`While finding`,
    lines: [
      { keys: ['Enter'], words: msg`To what was found next` },
      { keys: ['Shift', 'Enter'], words: msg`To what was found before` },
      { keys: ['Esc'], words: msg`Close it and stay there` },
    ],
  },
  {
    id: 'write',
    words: msg`Write`,
    lines: [
      {
        keys: ['Enter'],
        words: msg`Open an action or indicator; in its title: add the next action`,
      },
      { keys: ['Esc'], words: msg`Close it again` },
      { keys: ['Alt', '↑ ↓'], words: msg`Move the action up or down, also to the next output` },
      { keys: ['Mod', 'B'], words: msg`Bold, in the situation` },
      { keys: ['Mod', 'I'], words: msg`Italic, in the situation` },
      { keys: ['Alt', 'F10'], words: msg`From the situation to its tools` },
    ],
  },
  {
    id: 'table',
    words: msg`Table`,
    lines: [
      { keys: ARROWS, words: msg`To the next cell` },
      { keys: ['Enter'], words: msg`Write in the cell` },
      { keys: ['Esc'], words: msg`Leave the cell as it was` },
      { keys: ['Shift', 'Enter'], words: msg`Add a row below` },
      { keys: ['Mod', 'Enter'], words: msg`Open all fields of the row` },
      { keys: ['Shift', '↑ ↓ ← →'], words: msg`Select several cells` },
      { keys: ['Mod', 'D'], words: msg`Fill the first cell down over those selected` },
      { keys: ['Shift', 'Space'], words: msg`Select the row` },
      { keys: ['Delete'], words: msg`Empty the cells selected` },
      { keys: ['Alt', '↑ ↓'], words: msg`Move the row up or down` },
      { keys: ['Shift', 'F10'], words: msg`What can be done with the row` },
    ],
  },
  {
    id: 'timeline',
    words: msg`Timeline`,
    lines: [
      { keys: ['← →'], words: msg`Move the bar by a day; with Shift by a week` },
      { keys: ['Alt', '← →'], words: msg`Move its end by a day; with Shift by a week` },
      { keys: ['↑ ↓'], words: msg`From bar to bar` },
      { keys: ['Enter'], words: msg`Open what the bar stands for` },
    ],
  },
  {
    id: 'calendar',
    words: msg`Calendar`,
    lines: [
      { keys: ARROWS, words: msg`From day to day; on an entry: move it by a day or a week` },
      { keys: ['Page Up', 'Page Down'], words: msg`To the month before or behind` },
      { keys: ['Enter'], words: msg`Open the entry` },
    ],
  },
  {
    id: 'board',
    words: msg`Board`,
    lines: [
      { keys: ARROWS, words: msg`From card to card` },
      { keys: ['Enter'], words: msg`Open the card` },
      { keys: ['Ctrl', '← →'], words: msg`Move the card to the next column; Alt does the same` },
      { keys: ['Ctrl', '↑ ↓'], words: msg`With columns by output: move it up or down in the plan` },
      { keys: ['X'], words: msg`Select the card, to move several at once` },
      { keys: ['Home', 'End'], words: msg`To the first or last card of the column` },
    ],
  },
  {
    id: 'risks',
    words: msg`Risks`,
    lines: [
      { keys: ARROWS, words: msg`From cell to cell of the matrix; on a mark: rate its risk` },
      { keys: ['Enter'], words: msg`Show the risks of the cell` },
    ],
  },
]
