/** Code points of the zeros people type with: Latin, Arabic, Persian, Devanagari, Bengali, Thai, Burmese, Khmer, wide. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0, 0xff10]

const digitOf = (letter: string): string => {
  const point = letter.codePointAt(0) ?? 0
  const zero = ZEROS.find((each) => point >= each && point < each + 10)
  return zero === undefined ? letter : String(point - zero)
}

/** Latin digits, plain spaces, no marks of direction: what a date or a number is read from. */
export const plainDigits = (text: string): string =>
  text
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
