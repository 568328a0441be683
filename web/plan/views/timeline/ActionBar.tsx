import { Trans, useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import type { Numbered } from '../../../../shared/plan.ts'
import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { cx } from '../../../ui/cx.ts'
import { sideColour } from '../../../ui/SideMark.tsx'
import { STATUS_SHAPES, STATUS_WORDS } from '../../../ui/StatusMark.tsx'
import { useFormatLocale } from '../../../words/Words.tsx'
import { PeopleAt } from '../../Field.tsx'
import { useTools } from '../../tools.tsx'
import { useDaysWords } from '../days-words.ts'
import { actionDays } from '../shift.ts'
import styles from './Bars.module.css'
import { actualOf, type Bar, barOf } from './bars.ts'
import { useChart } from './chart-tools.ts'
import { shownStatus, useActionWords } from './use-action-words.ts'
import { useItem } from './use-item.ts'

interface Props {
  readonly action: Numbered<PlanAction>
  /** Whether this is the one the Tab key comes to. */
  readonly isCurrent: boolean
  readonly isInCycle: boolean
}

const LETTER_FROM = 30

/** An action's dates as a bar, and what really happened as a thin one under it. */
export const ActionBar = (props: Props) => {
  const { scale, today } = useChart()
  const bar = barOf(scale, props.action)
  const actual = actualOf(scale, props.action, today)
  return (
    <>
      {bar && <Planned {...props} bar={bar} />}
      {actual && (
        <span
          aria-hidden
          className={cx(styles.actual, actual.isOpen && styles.open)}
          style={{ insetInlineStart: actual.x, inlineSize: actual.width }}
        />
      )}
    </>
  )
}

const Planned = ({ action, bar, isCurrent, isInCycle }: Props & { readonly bar: Bar }) => {
  const { today } = useChart()
  const { organisations } = useTools()
  const words = useActionWords(action, { today, isInCycle })
  const item = useItem(actionDays(action.id), action.number)
  const side = organisations.find(({ id }) => id === action.lead)?.side
  const place = { insetInlineStart: bar.x, inlineSize: bar.width }
  return (
    <>
      <button
        {...item.props}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={words}
        className={cx(styles.bar, styles[bar.kind], styles[shownStatus(action, today)])}
        style={{ ...place, '--side': sideColour(side) } as CSSProperties}
      >
        {bar.kind === 'reversed' ? (
          <span className={styles.warning}>!</span>
        ) : (
          <>
            <span className={styles.done} style={{ inlineSize: `${action.progress}%` }} />
            {side !== undefined && bar.width >= LETTER_FROM && (
              <span className={styles.letter}>{side}</span>
            )}
          </>
        )}
        <Ends bar={bar} />
      </button>
      <span className={styles.place} style={place}>
        <PeopleAt place={`actions/${action.id}/`} />
        {item.isDragged && <DaysLabel action={action} />}
      </span>
      <Beside action={action} bar={bar} isInCycle={isInCycle} />
    </>
  )
}

const Ends = ({ bar }: { readonly bar: Bar }) => {
  const { canEdit } = useTools()
  if (!canEdit || bar.kind === 'reversed') return null
  return (
    <>
      {bar.kind !== 'end' && <span data-part="start" className={styles.startEnd} />}
      {bar.kind !== 'start' && <span data-part="end" className={styles.endEnd} />}
    </>
  )
}

const DaysLabel = ({ action }: { readonly action: PlanAction }) => (
  <span className={styles.label}>{useDaysWords()(useFormatLocale(), action)}</span>
)

/** Status as shape, colour and, where something is wrong, words; the bar's own name says all of it. */
const Beside = ({ action, bar, isInCycle }: Omit<Props, 'isCurrent'> & { readonly bar: Bar }) => {
  const { t } = useLingui()
  const { today } = useChart()
  const status = shownStatus(action, today)
  return (
    <span
      aria-hidden
      className={cx(styles.beside, styles[`${status}-words`])}
      style={{ insetInlineStart: bar.x + bar.width }}
    >
      <span className={styles.shape}>{STATUS_SHAPES[status]}</span>
      {status === 'delayed' && t(STATUS_WORDS.delayed)}
      <span>
        <Trans>{action.progress} %</Trans>
      </span>
      {bar.kind === 'reversed' && (
        <span className={styles.wrong}>
          <Trans>the end is before the start</Trans>
        </span>
      )}
      {bar.kind === 'start' && <Trans>no end yet</Trans>}
      {bar.kind === 'end' && <Trans>no start yet</Trans>}
      {isInCycle && (
        <span className={styles.wrong}>
          ⟲ <Trans>waits in a circle</Trans>
        </span>
      )}
    </span>
  )
}
