import { type ReactNode, useId } from 'react'
import styles from './Section.module.css'

export interface SectionProps {
  readonly title: ReactNode
  /** A few words beside the title: a count, a link to all. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a screen: a title over a hairline, no box. Screen readers find it by its title. */
export const Section = ({ title, aside, children }: SectionProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  )
}
