import type { ReactNode } from 'react'
import styles from './Brief.module.css'

/** A part of the brief; empty ones say so, because a successor must know that nothing was forgotten. */
export const BriefPart = ({
  title,
  none,
  children,
}: {
  readonly title: ReactNode
  readonly none: ReactNode
  readonly children: readonly ReactNode[]
}) => (
  <section className={styles.part}>
    <h3 className={styles.title}>{title}</h3>
    {children.length === 0 ? (
      <p className={styles.soft}>{none}</p>
    ) : (
      <ul className={styles.rows}>{children}</ul>
    )}
  </section>
)
