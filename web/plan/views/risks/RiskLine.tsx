import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { Button } from 'react-aria-components/Button'
import { cx } from '../../../ui/cx.ts'
import { useNow } from '../../../ui/now.tsx'
import { DateText } from '../../../ui/time.tsx'
import { today } from '../../../words/dates.ts'
import { PeopleAt } from '../../Field.tsx'
import { choiceWords } from '../../fields/choice-words.ts'
import { Words } from '../../LiveText.tsx'
import { useTools } from '../../tools.tsx'
import styles from './Risks.module.css'
import { LEVEL_WORDS } from './risk-words.ts'
import { isReviewDue, levelOf, type NumberedRisk, type Risk, scoreOf } from './scores.ts'

/** One risk: how bad it could be, what it is, and what is done about it. */
export const RiskLine = memo(
  ({ number, risk, action, isOpen }: NumberedRisk & { readonly isOpen: boolean }) => {
    const { openRow } = useTools()
    const { id, statement, response } = risk
    return (
      <li id={id} data-row={id} className={cx(styles.risk, isOpen && styles.open)}>
        <Score risk={risk} />
        <div className={styles.what}>
          <Button
            className={styles.statement ?? ''}
            aria-expanded={isOpen}
            onPress={() => openRow.set({ row: id })}
          >
            <span className={styles.number}>{number}</span>{' '}
            {statement === '' ? (
              <span className={styles.nothing}>
                <Trans>Risk without words yet</Trans>
              </span>
            ) : (
              <Words isReading>{statement}</Words>
            )}
          </Button>
          <p className={styles.about}>
            {action ? (
              <>
                <Trans>Action {action.number}</Trans> <Words>{action.title}</Words>
              </>
            ) : (
              <Trans>The whole plan</Trans>
            )}
          </p>
          {response === '' ? (
            <p className={styles.nothing}>
              <Trans>No response yet</Trans>
            </p>
          ) : (
            <p>
              <Words>{response}</Words>
            </p>
          )}
        </div>
        <Facts risk={risk} />
        <PeopleAt place={`risks/${id}/`} />
      </li>
    )
  },
)

const Score = ({ risk }: { readonly risk: Risk }) => {
  const { t } = useLingui()
  const score = scoreOf(risk)
  if (score === undefined)
    return (
      <p className={styles.score}>
        <Trans>not rated</Trans>
      </p>
    )
  const level = levelOf(score)
  const { likelihood, impact } = risk
  return (
    <p className={cx(styles.score, styles[level])}>
      <span className={styles.sum}>{score}</span>
      <span>{t(LEVEL_WORDS[level])}</span>
      <bdi className={styles.product}>
        {likelihood} × {impact}
      </bdi>
    </p>
  )
}

const Facts = ({ risk }: { readonly risk: Risk }) => {
  const { t } = useLingui()
  const day = today(useNow())
  const category = risk.category && choiceWords({ root: 'risks', field: 'category' }, risk.category)
  const state = choiceWords({ root: 'risks', field: 'state' }, risk.state)
  return (
    <ul className={styles.facts}>
      <li className={styles.state}>{state ? t(state) : risk.state}</li>
      {category && <li>{t(category)}</li>}
      {risk.ownerPost !== '' && (
        <li>
          <Words>{risk.ownerPost}</Words>
        </li>
      )}
      {risk.review !== undefined && (
        <li>
          {isReviewDue(risk, day) ? (
            <span className={styles.due}>
              <span aria-hidden>◆</span> <Trans>Review due</Trans>
            </span>
          ) : (
            <Trans>Review on</Trans>
          )}{' '}
          <DateText date={risk.review} />
        </li>
      )}
    </ul>
  )
}
