import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { orderAfter } from '../../../../shared/plan-edit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useNow } from '../../../ui/now.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { today } from '../../../words/dates.ts'
import { Words } from '../../LiveText.tsx'
import { addNewRow } from '../../row-edits.ts'
import { type Tools, useSheet, useTools } from '../../tools.tsx'
import { useEntered } from '../use-entered.ts'
import { Filters } from './Filters.tsx'
import { ALL, type Filter, isDue, passes } from './filter.ts'
import { IndicatorBlock } from './IndicatorBlock.tsx'
import styles from './Indicators.module.css'
import { Legend } from './Legend.tsx'
import { type Level, useLevels } from './use-indicators.ts'
import { usePlanSpan } from './use-plan-span.ts'
import { useVerifications, type Verifications } from './use-verifications.ts'

/** What shall change, and how far it has: the indicators of the goal, of outcomes and of outputs. */
export const IndicatorsView = () => {
  useEntered()
  const levels = useLevels()
  const day = today(useNow())
  const verifications = useVerifications()
  const [filter, setFilter] = useState<Filter>(ALL)
  const { periodStart, periodEnd } = usePlanSpan()
  const plan = { periodStart, periodEnd, today: day }
  const all = levels.flatMap(({ indicators }) => indicators)
  const shown = levels
    .map((level) => ({
      ...level,
      indicators: level.indicators.filter((watched) => passes(watched, filter, plan)),
    }))
    .filter(({ indicators }) => indicators.length > 0 || filter === ALL)
  const due = all.filter((watched) => isDue(watched, plan)).length
  return (
    <div className={styles.view}>
      {all.length === 0 ? (
        <EmptyState>
          <Trans>
            An indicator says from where to where something shall change, and who measures it. Each
            output needs one.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <p className={styles.summary} data-summary>
            <Plural value={all.length} one="# indicator" other="# indicators" />
            {due > 0 && (
              <>
                {' · '}
                <Plural value={due} one="# due for reporting" other="# due for reporting" />
              </>
            )}
          </p>
          <Filters filter={filter} levels={levels} onChange={setFilter} />
          <Legend />
        </>
      )}
      {shown.map((level) => (
        <LevelGroup
          key={level.row ?? 'goal'}
          level={level}
          {...{ verifications, day, hasAdd: filter === ALL }}
        />
      ))}
      {shown.length === 0 && (
        <EmptyState
          action={
            <Button onPress={() => setFilter(ALL)}>
              <Trans>Show all indicators</Trans>
            </Button>
          }
        >
          <Trans>No indicator is like this.</Trans>
        </EmptyState>
      )}
    </div>
  )
}

interface LevelProps {
  readonly level: Level
  readonly verifications: Verifications
  readonly day: string
  readonly hasAdd: boolean
}

const LevelGroup = ({ level, verifications, day, hasAdd }: LevelProps) => {
  const { t } = useLingui()
  const tools = useTools()
  const name = useLevelName(level)
  const isEmpty = level.indicators.length === 0
  if (isEmpty && !tools.canEdit && level.of === 'goal') return null
  return (
    <section className={styles.level} data-level={level.row ?? 'goal'}>
      <h3 className={styles.levelTitle}>
        <span className={styles.kind}>{name.kind}</span>
        {name.title !== '' && <Words>{name.title}</Words>}
        {name.title === '' && level.of !== 'goal' && (
          <span className={styles.untitled}>
            <Trans>Without a title yet</Trans>
          </span>
        )}
      </h3>
      {isEmpty && level.of === 'outputs' && (
        <p className={styles.flag} data-flag="no-indicator">
          <span aria-hidden>◇</span> <Trans>No indicator yet</Trans>
        </p>
      )}
      <ul className={styles.list}>
        {level.indicators.map(({ indicator, measured }) => (
          <IndicatorBlock key={indicator.id} {...{ indicator, measured, verifications, day }} />
        ))}
      </ul>
      {tools.canEdit && hasAdd && (
        <Button
          kind="plain"
          aria-label={t`Add an indicator to ${name.kind} ${name.title}`}
          onPress={() => addIndicator(tools, level)}
        >
          <Icon name="plus" />
          <Trans>Add an indicator</Trans>
        </Button>
      )}
    </section>
  )
}

const useLevelName = ({ of, row }: Level) => {
  const { t } = useLingui()
  const output = useSheet((sheet) => (row === undefined ? undefined : sheet.outputs[row]))
  const outcome = useSheet(({ content }) => content.outcomes.find(({ id }) => id === row))
  const goal = useSheet(({ content }) => content.goal)
  if (of === 'goal') return { kind: t`Goal`, title: goal }
  if (of === 'outcomes') return { kind: t`Outcome`, title: outcome?.title ?? '' }
  const number = output?.number ?? ''
  return { kind: t`Output ${number}`, title: output?.title ?? '' }
}

const addIndicator = (tools: Tools, { of, row }: Level) => {
  const places = {
    goal: {},
    outcomes: { outcome: row as RowId },
    outputs: { output: row as RowId },
  }
  const order = orderAfter(tools.sheet.get().content.indicators)
  tools.openRow.set({ row: addNewRow(tools, 'indicators', { order, ...places[of] }), isNew: true })
}
