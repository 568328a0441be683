import { memo } from 'react'
import { cx } from '../../../ui/cx.ts'
import { useSheet } from '../../tools.tsx'
import { barOf } from './bars.ts'
import styles from './Chart.module.css'
import type { Line } from './lines.ts'
import { type Box, crosses, headOf, type Link, pathOf } from './links.ts'
import { type Scale, widthOf } from './scale.ts'

/** The middle of a bar, from the top of its line. */
const MIDDLE = 18

/** The dependencies that cross what is shown. The bars' names say them too, so nobody needs to hear these. */
export const Links = memo(
  ({
    scale,
    links,
    lines,
    window,
    height,
  }: {
    readonly scale: Scale
    readonly links: readonly Link[]
    readonly lines: readonly Line[]
    readonly window: { readonly top: number; readonly bottom: number }
    readonly height: number
  }) => {
    const actions = useSheet((sheet) => sheet.actions)
    const tops = new Map(lines.map(({ kind, id, top }) => [kind === 'action' ? id : '', top]))
    const boxOf = (id: Link['before']): Box | undefined => {
      const top = tops.get(id)
      const bar = actions[id] && barOf(scale, actions[id])
      return bar && top !== undefined ? { x: bar.x, width: bar.width, y: top + MIDDLE } : undefined
    }
    return (
      <svg aria-hidden="true" className={styles.links} width={widthOf(scale)} height={height}>
        {links.flatMap((link) => {
          const [before, after] = [boxOf(link.before), boxOf(link.after)]
          if (!before || !after || !crosses(before, after, window)) return []
          return [
            <path
              key={`${link.before} ${link.after}`}
              data-link-of={`${link.before} ${link.after}`}
              data-cycle={link.isCycle || undefined}
              className={cx(link.isCycle && styles.cycle)}
              d={`${pathOf(before, after)}${headOf(after)}`}
            />,
          ]
        })}
      </svg>
    )
  },
)
