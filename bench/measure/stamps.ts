/*
 * The moment of sending travels inside the typed text itself: `~`, two characters for the editor, six for
 * the clock. So one scan of the bytes finds it in whatever shape a server passes an update on.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
const MARK = 0x7e
export const STAMP_CHARS = 9
const CLOCK_WRAPS_US = 64 ** 6

const VALUES = new Int8Array(256).fill(-1)
for (const [value, digit] of [...DIGITS].entries()) VALUES[digit.charCodeAt(0)] = value

/** CLOCK_MONOTONIC in microseconds: the same for every process of this machine. */
export const nowUs = (): number => Number(process.hrtime.bigint() / 1_000n)

const digit = (value: number): string => DIGITS.charAt(value & 63)

/** Nine characters that say who typed them, and when. */
export const stampOf = (editor: number): string => {
  let rest = nowUs() % CLOCK_WRAPS_US
  let clock = ''
  for (let place = 0; place < 6; place++) {
    clock = digit(rest % 64) + clock
    rest = Math.floor(rest / 64)
  }
  return `~${digit(editor >> 6)}${digit(editor)}${clock}`
}

/** A part of a received chunk: nothing is copied to look into it. */
export interface Piece {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

/** Calls `found` with the editor and the age in microseconds of every stamp in a piece. */
export const findStamps = (
  { bytes, start, end }: Piece,
  found: (editor: number, ageUs: number) => void,
) => {
  const now = nowUs() % CLOCK_WRAPS_US
  let at = bytes.indexOf(MARK, start)
  while (at >= 0 && at + STAMP_CHARS <= end) {
    const editor = numberAt(bytes, { from: at + 1, digits: 2 })
    const sent = numberAt(bytes, { from: at + 3, digits: 6 })
    const isStamp = editor >= 0 && sent >= 0
    if (isStamp) found(editor, now >= sent ? now - sent : now - sent + CLOCK_WRAPS_US)
    at = bytes.indexOf(MARK, at + (isStamp ? STAMP_CHARS : 1))
  }
}

/** -1 when one of the characters is no digit. */
const numberAt = (bytes: Buffer, { from, digits }: { from: number; digits: number }): number => {
  let value = 0
  for (let place = from; place < from + digits; place++) {
    const digit = VALUES[bytes[place] ?? 0] ?? -1
    if (digit < 0) return -1
    value = value * 64 + digit
  }
  return value
}
