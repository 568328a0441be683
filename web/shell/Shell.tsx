import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from '../ui/Link.tsx'
import { CrumbOutlet, SaveOutlet, SlotProvider } from '../ui/slot.tsx'
import styles from './Shell.module.css'

/** What stands round every screen: name, where you are, the save state, and `menus` at the end. */
export const Shell = ({
  menus,
  children,
}: {
  readonly menus: ReactNode
  readonly children: ReactNode
}) => (
  <SlotProvider>
    <a href="#main" className={styles.skip}>
      <Trans>Skip to the content</Trans>
    </a>
    <header className={styles.header}>
      <Link kind="bare" href="/" className={styles.name}>
        <img src="/mark.svg" alt="" width="22" height="22" />
        <span>Counterpart</span>
      </Link>
      <CrumbOutlet className={styles.crumbs} />
      <SaveOutlet className={styles.save} />
      <div className={styles.menus}>{menus}</div>
    </header>
    <main id="main" tabIndex={-1} className={styles.main}>
      {children}
    </main>
  </SlotProvider>
)
