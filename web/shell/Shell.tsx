import { Trans } from '@lingui/react/macro'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Link } from '../ui/Link.tsx'
import { CrumbOutlet, SaveOutlet, SlotProvider } from '../ui/slot.tsx'
import styles from './Shell.module.css'

/** What stands round every screen: name, where you are, the save state, and `menus` at the end. */
export const Shell = ({
  place,
  menus,
  children,
}: {
  /** The path of the screen inside. */
  readonly place: string
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
    <main id="main" ref={useArrival(place)} tabIndex={-1} className={styles.main}>
      {children}
    </main>
  </SlotProvider>
)

/** Moves focus to the screen when another one comes, so that keyboard and screen reader begin at its head. */
const useArrival = (place: string): RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null)
  const shown = useRef(place)
  useEffect(() => {
    if (shown.current === place) return
    shown.current = place
    main.current?.focus({ preventScroll: true })
  }, [place])
  return main
}
