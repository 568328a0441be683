import type { PersonId, ThreadId } from '../../shared/ids.ts'

/** What stands in a thread's composer, typed and not sent. */
export interface UnsentWords {
  readonly text: string
  /** The message it answers. */
  readonly replyTo?: number
}
const NOTHING: UnsentWords = { text: '' }

const beginningOf = (personId: PersonId) => `counterpart.words.${personId}.`
const keyOf = (personId: PersonId, threadId: ThreadId) => `${beginningOf(personId)}${threadId}`

/** The words this person left in a thread's composer on this device. */
export const readWords = (personId: PersonId, threadId: ThreadId): UnsentWords => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId, threadId)) ?? 'null')
    return isWords(kept) ? kept : NOTHING
  } catch {
    return NOTHING
  }
}

export const keepWords = (
  personId: PersonId,
  { threadId, words }: { threadId: ThreadId; words: UnsentWords },
): void => {
  const key = keyOf(personId, threadId)
  // Where a browser keeps nothing, or has no room left, they live as long as the page.
  try {
    if (words.text.trim() === '') localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(words))
  } catch {
    return
  }
}

/** In how many threads this person has words on this device that were not sent. */
export const countWords = (personId: PersonId): number => keysOf(personId).length

/** Wipes them all. */
export const forgetWords = (personId: PersonId): void => {
  for (const key of keysOf(personId)) localStorage.removeItem(key)
}

const keysOf = (personId: PersonId): readonly string[] => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginningOf(personId)))
  } catch {
    return []
  }
}

const isWords = (kept: unknown): kept is UnsentWords =>
  typeof kept === 'object' &&
  kept !== null &&
  'text' in kept &&
  typeof kept.text === 'string' &&
  (!('replyTo' in kept) || typeof kept.replyTo === 'number')
