import type { ReactNode } from 'react'

/** One of a few to choose from. */
export interface Option<Value extends string = string> {
  readonly value: Value
  /** What is shown and what is typed to find it. */
  readonly words: string
  /** Drawn before the words: a side mark, a status shape. */
  readonly mark?: ReactNode
}
