import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { RowId } from '../../../../shared/ids.ts'
import { cx } from '../../../ui/cx.ts'
import { useTools } from '../../tools.tsx'
import styles from './Matrix.module.css'
import { rate } from './rate.ts'
import { IMPACT_WORDS, LEVEL_WORDS, LIKELIHOOD_WORDS } from './risk-words.ts'
import { type Cell, isIn, LEVELS, levelOf, type NumberedRisk, stepped } from './scores.ts'
import { useMarkDrag } from './use-mark-drag.ts'

interface Props {
  readonly risks: readonly NumberedRisk[]
  readonly chosen: Cell | undefined
  readonly onChoose: (cell: Cell | undefined) => void
}
interface Rated {
  readonly likelihood: number
  readonly impact: number
}
const FROM_MOST = [...LEVELS].reverse()
/** As many marks as fit in a cell; the rest is a number. */
const MOST_MARKS = 4

/** Likelihood against impact: each cell chooses its risks, each mark can be moved to another cell. */
export const Matrix = (props: Props) => {
  const { t } = useLingui()
  const marks = useMarks(props.risks)
  const [current, setCurrent] = useState<Rated>({ likelihood: 5, impact: 1 })
  const table = useRef<HTMLTableElement>(null)
  const onKey = (event: KeyboardEvent) => {
    const by = stepOf(event.key)
    const cell = (event.target as Element).closest('[data-cell]')?.getAttribute('data-cell')
    if (!by || !cell || (event.target as Element).closest('[data-mark]')) return
    event.preventDefault()
    const next = stepped(cellFrom(cell), by)
    setCurrent(next)
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${cellName(next)}"] button[data-choose]`)
      ?.focus()
  }
  return (
    <table ref={table} className={styles.matrix} onKeyDown={onKey}>
      <caption className={styles.caption}>
        <Trans>Likelihood and impact</Trans>
      </caption>
      <tbody>
        {FROM_MOST.map((likelihood) => (
          <tr key={likelihood}>
            <th scope="row">
              <span className={styles.level}>{likelihood}</span>{' '}
              <span className={styles.levelWords}>
                {t(LIKELIHOOD_WORDS[likelihood - 1] ?? LEVEL_WORDS.low)}
              </span>
            </th>
            {LEVELS.map((impact) => (
              <MatrixCell
                key={impact}
                {...props}
                cell={{ likelihood, impact }}
                isCurrent={current.likelihood === likelihood && current.impact === impact}
                marks={marks}
              />
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">
            <Trans>Impact</Trans>
          </th>
          {LEVELS.map((impact) => (
            <th key={impact} scope="col">
              <span className={styles.level}>{impact}</span>{' '}
              <span className={styles.levelWords}>
                {t(IMPACT_WORDS[impact - 1] ?? LEVEL_WORDS.low)}
              </span>
            </th>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

const cellName = ({ likelihood, impact }: Rated) => `${likelihood}-${impact}`
const cellFrom = (name: string): Rated => {
  const [likelihood = 1, impact = 1] = name.split('-').map(Number)
  return { likelihood, impact }
}

/** Which way an arrow leads in the matrix, in the direction the page is read. */
const stepOf = (key: string) => {
  const behind = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const before = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  if (key === 'ArrowUp') return { likelihood: 1 }
  if (key === 'ArrowDown') return { likelihood: -1 }
  if (key === behind) return { impact: 1 }
  return key === before ? { impact: -1 } : undefined
}

/** Moves marks by mouse and by keys, and keeps the focus on the mark that moved. */
const useMarks = (risks: readonly NumberedRisk[]) => {
  const { t } = useLingui()
  const tools = useTools()
  const moved = useRef<RowId>(undefined)
  useEffect(() => {
    if (moved.current === undefined) return
    const mark = document.querySelector(`[data-mark="${CSS.escape(moved.current)}"]`)
    moved.current = undefined
    if (mark instanceof HTMLElement) mark.focus()
  })
  const put = (row: RowId, to: Rated) => {
    moved.current = row
    rate(tools, row, to)
    const number = risks.find(({ risk }) => risk.id === row)?.number ?? ''
    const { likelihood, impact } = to
    const score = likelihood * impact
    tools.say(t`${number}: likelihood ${likelihood}, impact ${impact}, score ${score}`)
  }
  const drag = useMarkDrag((row, cell) => put(row, cellFrom(cell)))
  const onKey = (event: KeyboardEvent, row: RowId, from: Rated) => {
    const by = stepOf(event.key)
    if (!by || !tools.canEdit) return
    event.preventDefault()
    put(row, stepped(from, by))
  }
  return { ...drag, onKey, canEdit: tools.canEdit }
}

const MatrixCell = ({
  risks,
  chosen,
  onChoose,
  cell,
  isCurrent,
  marks,
}: Props & {
  readonly cell: Rated
  readonly isCurrent: boolean
  readonly marks: ReturnType<typeof useMarks>
}) => {
  const { t } = useLingui()
  const here = risks.filter((risk) => isIn(risk, cell))
  const { likelihood, impact } = cell
  const score = likelihood * impact
  const count = here.length
  const isChosen = chosen !== undefined && chosen !== 'not-rated' && isSame(chosen, cell)
  const shown = here.slice(0, MOST_MARKS)
  const name = cellName(cell)
  return (
    <td
      data-cell={name}
      className={cx(styles.cell, styles[levelOf(score)], marks.over === name && styles.over)}
    >
      <ToggleButton
        data-choose
        isSelected={isChosen}
        excludeFromTabOrder={!isCurrent}
        onChange={(choose) => onChoose(choose ? cell : undefined)}
        aria-label={t`Likelihood ${likelihood}, impact ${impact}, score ${score}: ${count} risks`}
        className={styles.choose ?? ''}
      >
        <span className={styles.score}>{score}</span>
        {count > 0 && <span className={styles.count}>{count}</span>}
      </ToggleButton>
      {count > 0 && (
        <span className={styles.marks}>
          {shown.map((each) => (
            <Mark key={each.risk.id} risk={each} cell={cell} marks={marks} />
          ))}
          {here.length > shown.length && <span>+{here.length - shown.length}</span>}
        </span>
      )}
    </td>
  )
}
const isSame = (one: Rated, other: Rated) => cellName(one) === cellName(other)

const Mark = ({
  risk: { number, risk },
  cell,
  marks,
}: {
  readonly risk: NumberedRisk
  readonly cell: Rated
  readonly marks: ReturnType<typeof useMarks>
}) => {
  const { t } = useLingui()
  if (!marks.canEdit) return <span className={styles.mark}>{number}</span>
  return (
    <span
      onKeyDownCapture={(event) => marks.onKey(event, risk.id, cell)}
      onPointerDownCapture={(event) => marks.begin(event, risk.id)}
    >
      <Button
        data-mark={risk.id}
        className={cx(styles.mark, styles.movable)}
        aria-label={t`${number} ${risk.statement}. Arrow keys move it.`}
        onPress={() => document.getElementById(risk.id)?.querySelector('button')?.focus()}
      >
        {number}
      </Button>
    </span>
  )
}
