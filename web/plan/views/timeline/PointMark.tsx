import { cx } from '../../../ui/cx.ts'
import { dateWords } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { PeopleAt } from '../../Field.tsx'
import styles from './Bars.module.css'
import { useChart } from './chart-tools.ts'
import type { Point } from './points.ts'
import { xOf } from './scale.ts'
import { usePointWords } from './use-action-words.ts'
import { useItem } from './use-item.ts'

/** A milestone as a diamond, a deliverable as a small square, on the line of its action. */
export const PointMark = ({
  point,
  number,
  isCurrent,
}: {
  readonly point: Point
  /** Of its action. */
  readonly number: string
  readonly isCurrent: boolean
}) => {
  const { scale, today } = useChart()
  const { root, row, day, isDone, title } = point
  const words = usePointWords(point, number)
  const item = useItem({ root, row, start: 'due' }, title || number)
  const format = useFormatLocale()
  const place = { insetInlineStart: xOf(scale, day) + scale.perDay / 2 }
  const isLate = !isDone && day < today
  return (
    <>
      <button
        {...item.props}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={words}
        title={words}
        className={cx(styles.point, styles[root], isDone && styles.reached, isLate && styles.late)}
        style={place}
      >
        <span className={styles.mark} />
      </button>
      <span className={styles.pointPlace} style={place}>
        <PeopleAt place={`${root}/${row}/`} />
        {item.isDragged && <span className={styles.label}>{dateWords(format, day)}</span>}
      </span>
    </>
  )
}
