import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Case } from '../../shared/case.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { DateText } from '../ui/time.tsx'
import { CATEGORY_WORDS } from '../words/moderation.ts'
import styles from './rows.module.css'

/** Reported messages that wait for a facilitator, each with the way to the message. */
export const Cases = ({ cases }: { readonly cases: readonly Case[] }) => {
  const { t } = useLingui()
  return (
    <ul className={styles.rows}>
      {cases.map(({ id, threadId, seq, reports }) => (
        <li key={id} className={styles.row}>
          <span className={styles.main}>
            <Link href={paths.thread(threadId, seq)}>
              <Trans>Look at the message</Trans>
            </Link>
            <span>
              {[...new Set(reports.map(({ category }) => t(CATEGORY_WORDS[category])))].join(', ')}
            </span>
          </span>
          <span className={styles.soft}>
            <Plural value={reports.length} one="# report" other="# reports" />
            {' · '}
            <DateText date={reports[0]?.at.slice(0, 10)} />
          </span>
        </li>
      ))}
    </ul>
  )
}
