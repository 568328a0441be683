import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import styles from './Crumbs.module.css'
import { cx } from './cx.ts'
import { Link } from './Link.tsx'
import { CrumbFill } from './slot.tsx'

export interface Crumb {
  readonly words: ReactNode
  /** Absent on the last one: that is here. */
  readonly href?: string
}

/** Says in the header where this screen is; the last crumb is the screen itself. */
export const Crumbs = ({ crumbs }: { readonly crumbs: readonly Crumb[] }) => {
  const { t } = useLingui()
  return (
    <CrumbFill>
      <nav aria-label={t`Where you are`}>
        <ol className={styles.crumbs}>
          {crumbs.map(({ words, href }) => (
            <li key={href ?? 'here'} className={styles.crumb}>
              {href === undefined ? (
                <span aria-current="page" dir="auto" className={cx(styles.words, styles.here)}>
                  {words}
                </span>
              ) : (
                <Link kind="bare" href={href} className={styles.way}>
                  <span dir="auto" className={styles.words}>
                    {words}
                  </span>
                </Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </CrumbFill>
  )
}
