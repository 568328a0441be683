import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MessageEntry } from '../../shared/thread.ts'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { useThreadPlace } from './place.tsx'
import { shortened } from './Quote.tsx'

const MAX_READ_CHARS = 200

/**
 * Reads new messages of others out, once, politely: one in its words, several as a number. The list
 * itself is not live, or screen readers would read old pages and one's own words again.
 */
export const Announcer = ({ head }: { readonly head: number }) => {
  const { t } = useLingui()
  const { entryAt, authorOf, me } = useThreadPlace()
  const [words, setWords] = useState('')
  const heard = useRef(head)
  const say = useEffectEvent((from: number, to: number) => {
    const news: MessageEntry[] = []
    for (let seq = from + 1; seq <= to; seq += 1) {
      const entry = entryAt(seq)
      if (entry?.kind === 'message' && entry.by !== me) news.push(entry)
    }
    const [only] = news
    if (only === undefined) return
    const post = authorOf(only.by).post ?? t`Former member`
    setWords(
      news.length === 1
        ? `${post}: ${shortened(only.text ?? '', MAX_READ_CHARS)}`
        : plural(news.length, { one: '# new message', other: '# new messages' }),
    )
  })
  useEffect(() => {
    if (head > heard.current) say(heard.current, head)
    heard.current = Math.max(heard.current, head)
  }, [head])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{words}</span>
    </VisuallyHidden>
  )
}
