import { useState } from 'react'
import type { PersonId } from '../../shared/ids.ts'
import type { Entry } from '../../shared/thread.ts'

/** How many messages of others came below while the reader is reading above. */
export const useNews = (wish: {
  entries: readonly Entry[]
  me: PersonId
  isReady: boolean
  isAtEnd: boolean
}): number => {
  const { entries, me, isReady, isAtEnd } = wish
  const [seen, setSeen] = useState<number>()
  const isSeen = isReady && (isAtEnd || seen === undefined)
  if (isSeen && seen !== entries.length) setSeen(entries.length)
  if (isSeen || seen === undefined) return 0
  return entries.slice(seen).filter(({ kind, by }) => kind === 'message' && by !== me).length
}
