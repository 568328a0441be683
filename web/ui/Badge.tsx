import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { cx } from './cx.ts'

export interface BadgeProps {
  /** `count` is for numbers that want attention, `warn` for what stands still. */
  readonly kind?: 'plain' | 'count' | 'warn'
  readonly children: ReactNode
}

/** A word or number set apart from the line it stands in. */
export const Badge = ({ kind = 'plain', children }: BadgeProps) => (
  <span className={cx(styles.badge, styles[kind])}>{children}</span>
)
