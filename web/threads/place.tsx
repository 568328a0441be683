import { createContext, use } from 'react'
import type { Case } from '../../shared/case.ts'
import type { PersonId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import type { Entry, MessageEntry, ThreadLine } from '../../shared/thread.ts'
import type { UnsentWords } from '../live/unsent-words.ts'
import type { OpenThread } from '../live/use-thread.ts'
import type { AuthorOf } from './authors.ts'

export type Level = 1 | 3

/** What a dialog is about. */
export type ActWish =
  | { readonly kind: 'hide' | 'restore' | 'report'; readonly message: MessageEntry }
  | { readonly kind: 'dismiss'; readonly reported: Case }
  | { readonly kind: 'close' | 'reopen' }

/** What everything inside one open thread knows. */
export interface ThreadPlace extends OpenThread {
  readonly line: ThreadLine
  readonly isClosed: boolean
  /** Of the thread's own heading; what is inside counts on from it. */
  readonly level: Level
  readonly me: PersonId
  readonly role: Role | undefined
  readonly authorOf: AuthorOf
  readonly entryAt: (seq: number) => Entry | undefined
  /** The open case of a message; only facilitators are told. */
  readonly caseOf: (seq: number) => Case | undefined
  /** Asks by a dialog before doing it. */
  readonly ask: (wish: ActWish) => void
  readonly answer: (seq: number) => void
  readonly goTo: (seq: number) => void
  /** Puts words into the composer, before what stands there. */
  readonly putBack: (words: UnsentWords) => void
}

const PlaceContext = createContext<ThreadPlace | undefined>(undefined)
export const ThreadPlaceProvider = PlaceContext.Provider

export const useThreadPlace = (): ThreadPlace => {
  const place = use(PlaceContext)
  if (place === undefined) throw new Error('no open thread above')
  return place
}
