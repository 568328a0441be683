import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { PlanIndicator } from '../../../../shared/plan-fields.ts'
import { codeWords } from '../../fields/choice-words.ts'
import styles from './Periods.module.css'
import { type PartsSum, partsSums } from './parts.ts'
import { useNumberWords } from './reading-words.ts'
import type { Measured } from './use-indicators.ts'

/** The sum of each way of breaking a number down, beside the whole. */
export const PartsNotes = ({
  indicator,
  parts,
  actual,
}: {
  readonly indicator: PlanIndicator
  readonly parts: Measured['parts']
  readonly actual: number | undefined
}) => {
  const sums = partsSums(parts, actual, indicator).filter(({ sum }) => sum !== undefined)
  if (sums.length === 0) return null
  return (
    <ul className={styles.sums}>
      {sums.map((each) => (
        <SumNote key={each.dimension ?? ''} {...{ indicator, actual }} parts={each} />
      ))}
    </ul>
  )
}

const SumNote = ({
  indicator,
  actual,
  parts: { dimension, sum, unknown, off },
}: {
  readonly indicator: PlanIndicator
  readonly actual: number | undefined
  readonly parts: PartsSum
}) => {
  const { t } = useLingui()
  const numberWords = useNumberWords(indicator)
  const words = dimension && codeWords(dimension)
  const name = words ? t(words) : t`Not said`
  const [all, whole] = [
    numberWords(sum ?? 0),
    actual === undefined ? t`unknown` : numberWords(actual),
  ]
  return (
    <li className={off === undefined ? undefined : styles.flag} data-parts={dimension ?? ''}>
      {off !== undefined && <span aria-hidden>◇ </span>}
      <Trans>
        {name}: the parts are {all}, the whole is {whole}.
      </Trans>{' '}
      {unknown > 0 && (
        <Plural value={unknown} one="# part is unknown." other="# parts are unknown." />
      )}
    </li>
  )
}
