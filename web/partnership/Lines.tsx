import { Trans, useLingui } from '@lingui/react/macro'
import type { PartnershipLine } from '../../shared/partnership.ts'
import { paths } from '../paths.ts'
import { Badge } from '../ui/Badge.tsx'
import { Link } from '../ui/Link.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { ROLE_WORDS, STAGE_WORDS } from '../words/partnership.ts'
import styles from './Lines.module.css'
import { shortName } from './sides.ts'

/** My partnerships, a row each: the sides, the stage, why it stands still if it does, and my role. */
export const Lines = ({
  lines,
  mine,
}: {
  readonly lines: readonly PartnershipLine[]
  /** The reader's organisation. */
  readonly mine: string | undefined
}) => {
  const { t } = useLingui()
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line.id} className={styles.line}>
          <div className={styles.what}>
            <h2>
              <Link kind="title" href={paths.partnership(line.id)} className={styles.title}>
                <bdi>{line.title}</bdi>
              </Link>
            </h2>
            <p className={styles.sides}>
              {line.leads.map((lead, index) => (
                <SideMark key={lead.id} side={letterIn(line, index, mine)} name={shortName(lead)} />
              ))}
            </p>
          </div>
          <div className={styles.where}>
            <span className={styles.stage}>{t(STAGE_WORDS[line.stage])}</span>
            {line.stalled !== undefined && (
              <Badge kind="warn">
                <Trans>stalled</Trans>
              </Badge>
            )}
          </div>
          <div className={styles.role}>
            {line.myRole === null ? <Trans>You look after it</Trans> : t(ROLE_WORDS[line.myRole])}
          </div>
          {line.stalled !== undefined && (
            <p className={styles.why}>
              <bdi>{line.stalled}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/**
 * The letter of a lead in a line. The reader's own side comes first there, so the order tells the letters
 * only to those who are on no side; to the others the name says enough.
 */
const letterIn = (line: PartnershipLine, index: number, mine: string | undefined) =>
  line.leads.some(({ id }) => id === mine) ? undefined : String.fromCharCode(65 + index)
