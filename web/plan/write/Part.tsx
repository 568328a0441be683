import type { ReactNode } from 'react'
import styles from './Part.module.css'

/** A part of the document under its heading, to jump to by its name. */
export const Part = ({
  id,
  heading,
  note,
  children,
}: {
  readonly id: string
  readonly heading: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}) => (
  <section id={id} tabIndex={-1} aria-labelledby={`${id}-name`} className={styles.part}>
    <h2 id={`${id}-name`} className={styles.heading}>
      {heading}
    </h2>
    {note !== undefined && <p className={styles.note}>{note}</p>}
    {children}
  </section>
)
