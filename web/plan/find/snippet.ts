import { foldWithPlaces } from './fold.ts'

export interface Piece {
  readonly words: string
  readonly isHit: boolean
}
const BEFORE = 32
const LONGEST = 120

/** From where to where one of the words stands, first to last, in UTF-16 units of the text. */
const hitsOf = (text: string, words: readonly string[]): readonly (readonly [number, number])[] => {
  const { folded, places } = foldWithPlaces(text)
  const hits: [number, number][] = []
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const from = places[at] ?? 0
      hits.push([from, Math.max(places[at + word.length] ?? text.length, from + 1)])
    }
  }
  return hits.sort(([a], [b]) => a - b)
}

/** Back to the beginning of a word, so that none is cut in two. */
const wordBefore = (text: string, at: number): number => {
  if (at <= 0) return 0
  const space = text.indexOf(' ', at)
  return space === -1 || space > at + 16 ? at : space + 1
}

/** The part of a text round what was found, in pieces: what was looked for is set apart. */
export const snippetOf = (text: string, words: readonly string[]): readonly Piece[] => {
  const hits = hitsOf(text, words)
  const first = hits[0]?.[0] ?? 0
  const from = first > BEFORE ? wordBefore(text, first - BEFORE) : 0
  const to = Math.min(text.length, from + LONGEST)
  const pieces: Piece[] = from > 0 ? [{ words: '… ', isHit: false }] : []
  let at = from
  for (const [start, end] of hits) {
    if (start < at || start >= to) continue
    if (start > at) pieces.push({ words: text.slice(at, start), isHit: false })
    pieces.push({ words: text.slice(start, end), isHit: true })
    at = end
  }
  if (at < to) pieces.push({ words: text.slice(at, to), isHit: false })
  return to < text.length ? [...pieces, { words: ' …', isHit: false }] : pieces
}
