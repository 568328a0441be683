import { Trans, useLingui } from '@lingui/react/macro'
import { monthsAfter } from '../../../../shared/plan-dates.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { dateFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { useTools } from '../../tools.tsx'
import styles from './Calendar.module.css'
import type { Filter } from './entries.ts'

interface Props {
  readonly day: string
  readonly today: string
  readonly onDay: (day: string) => void
  readonly filter: Filter
  readonly posts: readonly string[]
  readonly onFilter: (filter: Filter) => void
}

/** Which month, and whose. */
export const CalendarBar = ({ day, today, onDay, ...filtering }: Props) => {
  const { t } = useLingui()
  const format = dateFormat(useFormatLocale(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (
    <div className={styles.bar}>
      <div className={styles.turn}>
        <Button
          kind="plain"
          aria-label={t`Previous month`}
          className={styles.back}
          onPress={() => onDay(monthsAfter(day, -1))}
        >
          <Icon name="forward" />
        </Button>
        <h2 aria-live="polite" className={styles.month}>
          {format.format(new Date(`${day}T00:00:00Z`))}
        </h2>
        <Button kind="plain" aria-label={t`Next month`} onPress={() => onDay(monthsAfter(day, 1))}>
          <Icon name="forward" />
        </Button>
        <Button onPress={() => onDay(today)}>
          <Trans>Today</Trans>
        </Button>
      </div>
      <Filters {...filtering} />
    </div>
  )
}

/** Values of a choice that is none of the sides or posts. */
const ALL = ''

const Filters = ({ filter, posts, onFilter }: Pick<Props, 'filter' | 'posts' | 'onFilter'>) => {
  const { t } = useLingui()
  const { organisations } = useTools()
  const sides = [...new Set(organisations.map(({ side }) => side))].filter(
    (side) => side !== undefined,
  )
  return (
    <div className={styles.filters}>
      <Select
        label={t`Side`}
        isLabelHidden
        value={filter.side}
        onChange={(side) => onFilter({ ...filter, side })}
        options={[
          { value: ALL, words: t`All sides` },
          ...sides.map((side) => ({
            value: side,
            words: t`Side ${side}`,
            mark: <SideMark side={side} />,
          })),
        ]}
      />
      <Select
        label={t`Post`}
        isLabelHidden
        value={filter.post}
        onChange={(post) => onFilter({ ...filter, post })}
        options={[
          { value: ALL, words: t`All posts` },
          ...posts.map((post) => ({ value: post, words: post })),
        ]}
      />
    </div>
  )
}
