import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Skeleton.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Holds shapes of what comes and says once, to who cannot see them, that it is loading. */
export const Loading = ({ children }: { readonly children: ReactNode }) => (
  <div aria-busy className={styles.loading}>
    <VisuallyHidden>
      <Trans>Loading…</Trans>
    </VisuallyHidden>
    {children}
  </div>
)

/** A line of text that is coming, `width` in characters. */
export const SkeletonLine = ({
  width = 24,
  size = 'text',
}: {
  readonly width?: number
  readonly size?: 'text' | 'title'
}) => (
  <span
    aria-hidden
    className={cx(styles.line, size === 'title' && styles.title)}
    style={{ inlineSize: `min(100%, ${width}ch)` }}
  />
)

/** Rows of a list that is coming, each a longer and a shorter line. */
export const SkeletonRows = ({ rows = 3 }: { readonly rows?: number }) => (
  <div aria-hidden className={styles.rows}>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
      <div key={row} className={styles.row}>
        <SkeletonLine width={42 - (row % 3) * 6} />
        <SkeletonLine width={22 + (row % 2) * 8} />
      </div>
    ))}
  </div>
)
