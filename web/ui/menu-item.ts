import type { ReactNode } from 'react'

/** One line of a menu. */
export interface MenuItem {
  readonly id: string
  readonly words: ReactNode
  /** A path of the page, or what to do. */
  readonly href?: string
  readonly onAction?: () => void
  /** Set on a choice among others: whether it is the one in force. */
  readonly isChosen?: boolean
  /** Set apart from those before it by a line. */
  readonly isApart?: boolean
  /** The language of the words, where it is not the page's. */
  readonly lang?: string
}
