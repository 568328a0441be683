/** One replacement: at `at`, `remove` characters (UTF-16 units) go and `insert` comes. */
export interface TextChange {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/**
 * The smallest single replacement that turns one text into another; undefined when they are the same.
 * Never cuts a character made of two units (an emoji) in half: Yjs would destroy it.
 *
 * @param caret where the caret stands after the change. Typed words end there, so in «aa» → «aaa» it
 *   tells which «a» is new; others' carets then stay where they were.
 */
export const textChange = (
  before: string,
  after: string,
  caret = after.length,
): TextChange | undefined => {
  if (before === after) return undefined
  const behindCaret = Math.min(after.length - caret, before.length)
  const shorter = Math.min(before.length, after.length)
  const prefix = commonStart(before, after, shorter - commonEnd(before, after, behindCaret))
  const suffix = commonEnd(before, after, shorter - prefix)
  const at = insidePair(before, prefix) || insidePair(after, prefix) ? prefix - 1 : prefix
  const cut =
    insidePair(before, before.length - suffix) || insidePair(after, after.length - suffix)
      ? suffix - 1
      : suffix
  return { at, remove: before.length - cut - at, insert: after.slice(at, after.length - cut) }
}

const commonStart = (a: string, b: string, most: number): number => {
  let length = 0
  while (length < most && a[length] === b[length]) length += 1
  return length
}
const commonEnd = (a: string, b: string, most: number): number => {
  let length = 0
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1
  return length
}

/** Whether a cut at `index` would part the two halves of one character. */
const insidePair = (text: string, index: number): boolean => {
  const before = text.charCodeAt(index - 1)
  const after = text.charCodeAt(index)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** As much of an addition as still fits; what is only made shorter always fits. */
export const fitting = (before: string, change: TextChange, most: number): TextChange => {
  const room = Math.max(0, most - (before.length - change.remove))
  if (change.insert.length <= room || change.insert.length <= change.remove) return change
  const end = insidePair(change.insert, room) ? room - 1 : room
  return { ...change, insert: change.insert.slice(0, end) }
}

/** A change of the text by someone else, as Yjs tells it. */
export type Delta = readonly {
  readonly retain?: number | undefined
  readonly insert?: unknown
  readonly delete?: number | undefined
}[]

/** Where a caret stands after someone else's change: before the same character as it did. */
export const moved = (index: number, delta: Delta): number => {
  let at = 0
  let caret = index
  for (const { retain, insert, delete: gone } of delta) {
    if (at > caret) break
    if (retain !== undefined) at += retain
    else if (typeof insert === 'string') {
      if (at < caret) caret += insert.length
      at += insert.length
    } else if (gone !== undefined) caret -= Math.min(gone, Math.max(0, caret - at))
  }
  return caret
}

/** Where a change of the text ends: behind what came, or where something went. */
export const endOf = (delta: Delta): number => {
  let at = 0
  for (const { retain = 0, insert } of delta)
    at += retain + (typeof insert === 'string' ? insert.length : 0)
  return at
}
