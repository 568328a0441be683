/*
 * How words are compared when someone looks for them: without marks, without case, with one form of each
 * Arabic letter, so that what is typed on any keyboard finds what was written on another.
 */

/** Letters that Unicode keeps apart and readers do not. */
const SAME: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ە: 'ه',
  ک: 'ك',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
}
/** Marks, the Arabic stretching stroke, and what only steers the direction of lines. */
const SILENT = /[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

const ALL_SILENT = new RegExp(SILENT, 'gu')
const OTHERWISE = /[ٱىیېةەکßæœøłđıς\u0660-\u0669\u06f0-\u06f9]/g
const PLAIN = /^[\x20-\x7e\n]*$/

/** Words as they are compared. */
export const fold = (words: string): string => {
  if (PLAIN.test(words)) return words.toLowerCase()
  return words
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ALL_SILENT, '')
    .replace(OTHERWISE, (letter) => SAME[letter] ?? digitOf(letter))
}
/** Digits of any script as those of ASCII. */
const digitOf = (part: string): string => {
  const code = part.codePointAt(0) ?? 0
  return String(code - (code >= 0x6f0 ? 0x6f0 : 0x660))
}

/** Folded words, and where in the words each folded letter comes from (UTF-16 units). */
export const foldWithPlaces = (
  words: string,
): { readonly folded: string; readonly places: readonly number[] } => {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const letter of words) {
    const now = fold(letter)
    for (let unit = 0; unit < now.length; unit += 1) places.push(at)
    folded += now
    at += letter.length
  }
  return { folded, places: [...places, words.length] }
}

/** What is looked for, as the folded words that must all be there. */
export const wordsIn = (query: string): readonly string[] =>
  [...new Set(fold(query).split(/\s+/))].filter(Boolean)

/** Whether all of the words stand in folded text. */
export const hasAll = (folded: string, words: readonly string[]): boolean =>
  words.every((word) => folded.includes(word))
