import { Trans, useLingui } from '@lingui/react/macro'
import { daysBetween, monthsAfter } from '../../../shared/plan-dates.ts'
import { Button } from '../../ui/Button.tsx'
import { dateWords } from '../../words/dates.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { useTools } from '../tools.tsx'
import { useDaysWords } from './days-words.ts'
import styles from './RowPanel.module.css'
import { daysAt, type Movable, shift } from './shift.ts'

/** Moves all days of a row together, for who does not drag. A month later keeps the day of the month. */
export const MoveButtons = ({ item }: { readonly item: Movable }) => {
  const { t } = useLingui()
  const { plan, edit, say } = useTools()
  const format = useFormatLocale()
  const daysWords = useDaysWords()
  const days = daysAt(plan.doc, item)
  const first = days.start ?? days.end
  if (first === undefined) return null
  const move = (by: number) => {
    edit((doc) => shift(doc, item, { part: 'whole', by }))
    const now = daysAt(plan.doc, item)
    const isOne = item.end === undefined && now.start !== undefined
    const dates = isOne ? dateWords(format, now.start) : daysWords(format, now)
    say(t`Now ${dates}`)
  }
  const month = (by: 1 | -1) => daysBetween(first, monthsAfter(first, by))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a line of buttons everywhere.
    <div role="group" aria-label={t`Move`} className={styles.moves}>
      <Button onPress={() => move(month(-1))}>
        <Trans>A month earlier</Trans>
      </Button>
      <Button onPress={() => move(-7)}>
        <Trans>A week earlier</Trans>
      </Button>
      <Button onPress={() => move(7)}>
        <Trans>A week later</Trans>
      </Button>
      <Button onPress={() => move(month(1))}>
        <Trans>A month later</Trans>
      </Button>
    </div>
  )
}
