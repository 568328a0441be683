import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { heldAt } from './followed-carets.ts'

/** Where a told caret stands for others, and how the editor keeps mine: by the letter before it. */
const places = (before: string, index: number) => {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlText(before)
  doc.getXmlFragment('body').insert(0, [paragraph])
  const kept = () => Y.createRelativePositionFromTypeIndex(paragraph, index, -1)
  const indexOf = (told: unknown) =>
    Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(told), doc)?.index
  const type = (letter: string) => {
    paragraph.insert(index, letter)
    index += 1
  }
  return { doc, paragraph, kept, indexOf, type, at: () => index }
}

test.each([
  ['in the middle of words', 'some words', 4],
  ['behind all words', 'some words', 10],
  ['before all words', 'some words', 0],
  ['where nothing is written', '', 0],
])(
  '[P8] a caret %s is told once, however much is typed there, and stands right for others',
  (_where, words, index) => {
    const { doc, kept, indexOf, type, at } = places(words, index)
    const told = heldAt(doc, kept())
    for (const letter of 'typed') {
      type(letter)
      expect(heldAt(doc, kept())).toEqual(told)
      expect(indexOf(told)).toBe(at())
    }
  },
)

test('[P8] a caret that others write at is told anew', () => {
  const { doc, paragraph, kept, indexOf } = places('some words', 4)
  const mine = kept()
  const told = heldAt(doc, mine)
  paragraph.insert(4, ' more')
  const anew = heldAt(doc, mine)
  expect(anew).not.toEqual(told)
  expect(indexOf(anew)).toBe(4)
})
