import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './SideMark.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export interface SideMarkProps {
  /** The side's letter, A to D and on; undefined for an organisation that leads no side. */
  readonly side: string | undefined
  /** Shown beside the letter; without it the letter is read as «Side A». */
  readonly name?: ReactNode
  readonly size?: 'small' | 'large'
  readonly className?: string | undefined
}

/**
 * Which side: a letter in the side's colour and, wherever there is room, its name; never colour alone.
 * Who leads no side has only a name.
 */
export const SideMark = ({ side, name, size = 'small', className }: SideMarkProps) => (
  <span className={cx(styles.side, className)}>
    {(side !== undefined || name === undefined) && (
      <span className={cx(styles.mark, styles[size], styles[sideClass(side)])}>
        {name === undefined && side !== undefined && (
          <VisuallyHidden>
            <Trans>Side</Trans>{' '}
          </VisuallyHidden>
        )}
        <span aria-hidden={name !== undefined || side === undefined}>{side ?? '·'}</span>
      </span>
    )}
    {name !== undefined && <bdi className={styles.name}>{name}</bdi>}
  </span>
)

/** The side's style: its own up to D, then plain ink with the letter doing the work. */
const sideClass = (side: string | undefined): string =>
  side !== undefined && 'ABCD'.includes(side) ? `side${side}` : 'sideNone'

/** The side's colour as CSS, for what draws its own shapes (a caret, a bar). Never the only sign. */
export const sideColour = (side: string | undefined): string =>
  side !== undefined && 'ABCD'.includes(side)
    ? `var(--side-${side.toLowerCase()})`
    : 'var(--side-none)'
