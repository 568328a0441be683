import type { PersonId, ThreadId } from '../../shared/ids.ts'
import { createStore, type Store } from '../live/store.ts'
import { keepWords, readWords, type UnsentWords } from '../live/unsent-words.ts'

/** What stands in a thread's composer. */
export interface ComposerWords {
  readonly words: Store<UnsentWords>
  readonly setText: (text: string) => void
  readonly setReplyTo: (replyTo: number | undefined) => void
  /** Takes out what was sent; what was typed behind it meanwhile stays. */
  readonly takeOut: (sent: UnsentWords) => void
  /** Puts words before what stands there, with what they answered if nothing else is being answered. */
  readonly putBack: (words: UnsentWords) => void
}

/**
 * Keeps a composer's words on this device at every key, so that they survive a reload. A store, not a
 * component's state: at every key only the composer is drawn anew, not the messages above it.
 */
export const createComposerWords = (place: {
  personId: PersonId
  threadId: ThreadId
}): ComposerWords => {
  const { personId, threadId } = place
  const words = createStore<UnsentWords>(readWords(personId, threadId))
  const keep = (next: UnsentWords) => {
    words.set(next)
    keepWords(personId, { threadId, words: next })
  }
  return {
    words,
    setText: (text) => keep({ ...words.get(), text }),
    setReplyTo: (replyTo) => {
      const { text } = words.get()
      keep(replyTo === undefined ? { text } : { text, replyTo })
    },
    takeOut: (sent) => {
      const { text } = words.get()
      keep({ text: text.startsWith(sent.text) ? text.slice(sent.text.length) : text })
    },
    putBack: (back) => {
      const now = words.get()
      const isEmpty = now.text.trim() === ''
      keep({ ...back, ...now, text: isEmpty ? back.text : `${back.text}\n\n${now.text}` })
    },
  }
}
