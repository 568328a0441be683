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
export const Lines = ({ lines }: { readonly lines: readonly PartnershipLine[] }) => {
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
              {line.leads.map((lead) => (
                <SideMark key={lead.id} side={lead.side} name={shortName(lead)} />
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
