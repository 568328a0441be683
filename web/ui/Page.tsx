import { type ReactNode, useEffect } from 'react'
import { cx } from './cx.ts'
import styles from './Page.module.css'

export interface PageProps {
  /** For the browser's tab and history; «Counterpart» is added. */
  readonly title: string
  /** `column` for reading and forms; `wide` for a sheet with panels beside it. */
  readonly width?: 'page' | 'column' | 'wide'
  readonly children: ReactNode
}

/** The frame of a screen: its width, its margins, its name in the tab. */
export const Page = ({ title, width = 'page', children }: PageProps) => {
  useEffect(() => {
    document.title = title === '' ? 'Counterpart' : `${title} · Counterpart`
  }, [title])
  return <div className={cx(styles.page, styles[width])}>{children}</div>
}

/** The screen's own name, in the voice of the document. */
export const PageTitle = ({
  children,
  above,
  below,
}: {
  readonly children: ReactNode
  /** A short line before the title: a reference, a kind. */
  readonly above?: ReactNode
  readonly below?: ReactNode
}) => (
  <div className={styles.heading}>
    {above !== undefined && <p className={styles.above}>{above}</p>}
    <h1 className={styles.title}>{children}</h1>
    {below !== undefined && <p className={styles.below}>{below}</p>}
  </div>
)
