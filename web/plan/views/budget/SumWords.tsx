import { Plural, Trans } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import styles from './Budget.module.css'
import type { MoneyWords } from './money-words.ts'
import type { Tally } from './pivot.ts'

/** The sums of a cell, one a currency, with a bar each where it stands beside others; what is unknown says so. */
export const SumWords = ({
  tally,
  money,
  bars,
  hasGaps = false,
}: {
  readonly tally: Tally
  readonly money: MoneyWords
  /** How far each currency's bar goes, 0 to 1. */
  readonly bars?: ReadonlyMap<string, number> | undefined
  /** Says also what is not in the sum. */
  readonly hasGaps?: boolean
}) => (
  <>
    {[...tally.sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, minor]) => (
        <span key={currency} className={styles.sum}>
          <bdi>{money(minor, currency)}</bdi>
          {bars && (
            <span
              aria-hidden
              className={styles.bar}
              style={{ '--share': bars.get(currency) ?? 0 } as CSSProperties}
            />
          )}
        </span>
      ))}
    {tally.known === 0 && tally.unknown + tally.notConverted === 0 && (
      <span className={styles.nothing}>–</span>
    )}
    {tally.known === 0 && tally.unknown > 0 && !hasGaps && (
      <span className={styles.nothing}>
        <Trans>unknown</Trans>
      </span>
    )}
    {tally.known === 0 && tally.unknown === 0 && tally.notConverted > 0 && !hasGaps && (
      <span className={styles.nothing}>
        <Trans>not converted</Trans>
      </span>
    )}
    {hasGaps && tally.unknown > 0 && (
      <small className={styles.gap}>
        <Plural value={tally.unknown} one="# unknown" other="# unknown" />
      </small>
    )}
    {hasGaps && tally.notConverted > 0 && (
      <small className={styles.gap}>
        <Plural value={tally.notConverted} one="# not converted" other="# not converted" />
      </small>
    )}
  </>
)
