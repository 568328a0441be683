import { Plural, Trans } from '@lingui/react/macro'
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { cx } from '../ui/cx.ts'
import { SideMark, sideColour } from '../ui/SideMark.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './Field.module.css'
import { usePeopleAt } from './presence.ts'
import { useTools } from './tools.tsx'

/**
 * Round each control of the plan: tells others that I am in it, and shows who else is, without moving
 * anything.
 */
export const Field = ({
  place,
  className,
  children,
}: {
  /** `actions/<row>/title`, see place.ts. */
  readonly place: string
  readonly className?: string | undefined
  readonly children: ReactNode
}) => {
  const { plan, undo } = useTools()
  const isIn = useRef(false)
  const enter = () => {
    undo.pause()
    isIn.current = true
    plan.setPlace(place)
  }
  const leave = () => {
    isIn.current = false
    plan.setPlace(null)
  }
  // A field that goes away with the focus in it, because someone took its row out, hears no blur.
  useEffect(
    () => () => {
      if (isIn.current) plan.setPlace(null)
    },
    [plan],
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that a control inside has the focus.
    <div className={cx(styles.field, className)} onFocus={enter} onBlur={leave}>
      {children}
      <PeopleAt place={place} />
    </div>
  )
}

/** Lays the mark and post of who else is here over the edge of what it stands in. */
export const PeopleAt = ({
  place,
  isQuiet = false,
}: {
  readonly place: string
  /** Without the line round it, where carets tell more. */
  readonly isQuiet?: boolean
}) => {
  const [first, ...rest] = usePeopleAt(place)
  if (!first) return null
  const more = rest.length
  return (
    <span
      className={cx(styles.here, isQuiet && styles.quiet)}
      style={{ '--here': sideColour(first.side) } as CSSProperties}
      data-here={place}
    >
      <span className={styles.who}>
        <VisuallyHidden>
          <Trans>Here now:</Trans>{' '}
        </VisuallyHidden>
        <SideMark side={first.side} name={first.post} />
        {more > 0 && <Plural value={more} one="and # more" other="and # more" />}
      </span>
    </span>
  )
}
