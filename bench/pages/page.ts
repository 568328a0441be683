import type * as Y from 'yjs'

/** Where someone's caret stands, as editors built on ProseMirror tell it at every keystroke. */
export interface Caret {
  readonly anchor: unknown
  readonly head: unknown
}

/** One person's side of a document as their browser has it: the client code a team would ship. */
export interface Page {
  readonly doc: Y.Doc
  /** What is typed into: a field of the plan for us, a text at the document's top, the cheapest there is, for others. */
  readonly text: () => Y.Text | undefined
  /** Level with the server. */
  readonly ready: Promise<void>
  readonly showCaret: (caret: Caret) => void
  readonly close: () => void
}

export interface PagePlace {
  /** Of the counting proxy in front of the server. */
  readonly port: number
  readonly document: string
  readonly seat: number
}
export type OpenPage = (place: PagePlace) => Page

/** The person whom peers name in their presence. */
export const userOf = (seat: number) => ({ name: `Editor ${seat}`, color: '#30bced' })
