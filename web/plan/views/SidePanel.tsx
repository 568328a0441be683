import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Sheet } from '../../ui/lazy.tsx'
import styles from './SidePanel.module.css'
import { useMedia } from './use-media.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** All fields of a row, beside the view where there is room, else as a sheet from below. Escape closes it. */
export const SidePanel = (props: Props) => {
  const hasRoom = useMedia('(min-width: 64rem)')
  if (hasRoom) return <Beside {...props} />
  return (
    <Sheet title={props.title} isOpen onClose={props.onClose}>
      <div className={styles.content}>{props.children}</div>
    </Sheet>
  )
}

const Beside = ({ title, onClose, children }: Props) => {
  const { t } = useLingui()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Who is walking through what was found keeps on typing there.
    if (!document.activeElement?.matches('[role="combobox"]'))
      heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <aside
      aria-label={title}
      className={styles.panel}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <Button kind="plain" aria-label={t`Close the panel`} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className={styles.content}>{children}</div>
    </aside>
  )
}
