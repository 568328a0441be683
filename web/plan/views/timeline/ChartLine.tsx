import { Trans, useLingui } from '@lingui/react/macro'
import { type CSSProperties, memo, useMemo } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { cx } from '../../../ui/cx.ts'
import { SideMark } from '../../../ui/SideMark.tsx'
import { Words } from '../../LiveText.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import { ActionBar } from './ActionBar.tsx'
import styles from './Chart.module.css'
import { useChart } from './chart-tools.ts'
import { LINE, type Line } from './lines.ts'
import { PointMark } from './PointMark.tsx'
import { pointsOf } from './points.ts'
import { widthOf } from './scale.ts'

interface Props {
  readonly kind: Line['kind']
  readonly id: RowId | undefined
  /** Pixels from the top of the chart. */
  readonly top: number
  /** Its place among all lines, for who cannot see that most are not drawn. */
  readonly index: number
  /** The item on it that the Tab key comes to. */
  readonly current: string | undefined
  readonly isInCycle: boolean
}

/** A line of the chart: what it is about at its start, its bars along the time. */
export const ChartLine = memo(({ kind, id, top, index, current, isInCycle }: Props) => {
  const style: CSSProperties = { insetBlockStart: top, blockSize: LINE }
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a table cannot place its rows by pixels; its bars take the focus.
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={id}
      className={cx(styles.line, kind !== 'action' && styles.group)}
      style={style}
    >
      {kind === 'action' && id !== undefined ? (
        <ActionCells id={id} current={current} isInCycle={isInCycle} />
      ) : (
        <GroupCell id={id} />
      )}
    </div>
  )
})

const GroupCell = ({ id }: { readonly id: RowId | undefined }) => {
  const { t } = useLingui()
  const output = useSheet((sheet) => (id === undefined ? undefined : sheet.outputs[id]))
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the line.
    <div role="rowheader" className={styles.groupName}>
      {id === undefined ? (
        <Trans>Without an output</Trans>
      ) : (
        <>
          <span className={styles.number}>{output?.number}</span>
          <Words>{output?.title || t`without a title yet`}</Words>
        </>
      )}
    </div>
  )
}

const ActionCells = ({
  id,
  current,
  isInCycle,
}: { readonly id: RowId } & Pick<Props, 'current' | 'isInCycle'>) => {
  const { t } = useLingui()
  const { scale } = useChart()
  const { organisations } = useTools()
  const action = useSheet((sheet) => sheet.actions[id])
  const points = usePoints(id)
  if (!action) return null
  const lead = organisations.find(({ id: each }) => each === action.lead)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the line. */}
      <div role="rowheader" className={styles.name} title={action.title}>
        <span className={styles.number}>{action.number}</span>
        <span className={styles.title}>
          <Words>{action.title || t`Action without a title yet`}</Words>
        </span>
        {lead && <SideMark side={lead.side} />}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the line. */}
      <div
        role="gridcell"
        data-track
        className={styles.track}
        style={{ inlineSize: widthOf(scale) }}
      >
        <ActionBar action={action} isCurrent={current === `actions/${id}`} isInCycle={isInCycle} />
        {points.map((point) => (
          <PointMark
            key={point.row}
            point={point}
            number={action.number}
            isCurrent={current === `${point.root}/${point.row}/due`}
          />
        ))}
      </div>
    </>
  )
}

const NONE = [] as const
const usePoints = (action: RowId) => {
  const milestones = useSheet(({ content }) => content.milestones)
  const deliverables = useSheet(({ content }) => content.deliverables)
  return useMemo(() => {
    const isHere = (row: { readonly action?: RowId | undefined }) => row.action === action
    const here = {
      milestones: milestones.filter(isHere),
      deliverables: deliverables.filter(isHere),
    }
    return pointsOf(here).get(action) ?? NONE
  }, [milestones, deliverables, action])
}
