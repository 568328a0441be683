import { useState } from 'react'
import type { ThreadId } from '../../shared/ids.ts'
import { useLive } from '../live/LiveProvider.tsx'
import { keepWords, readWords, type UnsentWords } from '../live/unsent-words.ts'

/** What stands in a thread's composer: kept on this device at every key, so that it survives a reload. */
export const useComposer = (threadId: ThreadId) => {
  const { personId } = useLive()
  const [words, setWords] = useState(() => readWords(personId, threadId))
  const keep = (next: UnsentWords) => {
    setWords(next)
    keepWords(personId, { threadId, words: next })
  }
  return {
    ...words,
    setText: (text: string) => keep({ ...words, text }),
    setReplyTo: (replyTo: number | undefined) =>
      keep(replyTo === undefined ? { text: words.text } : { ...words, replyTo }),
    clear: () => keep({ text: '' }),
    /** Puts words before what stands there, with what they answered if nothing else is being answered. */
    putBack: (back: UnsentWords) =>
      keep({
        ...back,
        ...words,
        text: words.text.trim() === '' ? back.text : `${back.text}\n\n${words.text}`,
      }),
  }
}
export type ComposerWords = ReturnType<typeof useComposer>
