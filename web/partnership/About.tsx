import { Trans, useLingui } from '@lingui/react/macro'
import type { Partnership } from '../../shared/partnership.ts'
import { DateText } from '../ui/time.tsx'
import { AGREEMENT_WORDS, WEIGHT_WORDS, type Weight } from '../words/partnership.ts'
import styles from './About.module.css'

/** What both cities have signed. */
export const Agreement = ({
  agreement,
}: {
  readonly agreement: NonNullable<Partnership['agreement']>
}) => {
  const { t } = useLingui()
  return (
    <div>
      <p>
        <strong>{t(AGREEMENT_WORDS[agreement.type])}</strong>
      </p>
      <p>
        <DateText date={agreement.date} />
      </p>
      <p className={styles.soft}>
        <bdi>{[agreement.body, agreement.resolution].filter(Boolean).join(' · ')}</bdi>
      </p>
    </div>
  )
}

const WEIGHT_SHAPES: Record<Weight, string> = {
  strong: '●●●',
  some: '●●○',
  weak: '●○○',
  unknown: '○○○',
}

/** Why these partners were proposed for each other, reason by reason. */
export const Match = ({ match }: { readonly match: NonNullable<Partnership['match']> }) => {
  const { t } = useLingui()
  return (
    <>
      <p className={styles.explanation}>
        <bdi>{match.explanation}</bdi>
      </p>
      <table className={styles.reasons}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Reason</Trans>
            </th>
            <th scope="col">
              <Trans>Weight</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {match.reasons.map(({ text, weight }) => (
            <tr key={text}>
              <td>
                <bdi>{text}</bdi>
              </td>
              <td className={styles.weight}>
                <span aria-hidden>{WEIGHT_SHAPES[weight]} </span>
                {t(WEIGHT_WORDS[weight])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
