import { Trans, useLingui } from '@lingui/react/macro'
import type { HandoverBrief } from '../../shared/handover.ts'
import { WORK_KINDS } from '../../shared/my-work.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { STATUS_SHAPES, STATUS_WORDS } from '../ui/StatusMark.tsx'
import { DateText } from '../ui/time.tsx'
import { WORK_KINDS_WORDS } from '../words/work.ts'
import styles from './Brief.module.css'
import { BriefPart } from './BriefPart.tsx'

type Item = HandoverBrief['items'][number]

/** What is open with the post: actions first, then what stands under them, each kind by itself. */
export const BriefItems = ({ items, today }: Pick<HandoverBrief, 'items' | 'today'>) => {
  const { t } = useLingui()
  const kinds = WORK_KINDS.filter(
    (kind) => kind === 'action' || items.some((item) => item.kind === kind),
  )
  return kinds.map((kind) => (
    <BriefPart
      key={kind}
      title={t(WORK_KINDS_WORDS[kind])}
      none={<Trans>No open action names this person or their post.</Trans>}
    >
      {items
        .filter((item) => item.kind === kind)
        .map((item) => (
          <ItemRow key={`${item.planId}${item.row}`} item={item} today={today} />
        ))}
    </BriefPart>
  ))
}

const ItemRow = ({ item, today }: { readonly item: Item; readonly today: string }) => {
  const { t } = useLingui()
  const { planId, planTitle, row, action, indicator, number, title, due } = item
  const isLate = due !== undefined && due < today
  return (
    <li className={styles.row}>
      <span className={styles.number}>{number}</span>
      <span>
        <Link kind="bare" href={paths.plan(planId, action ?? indicator ?? row)}>
          {title === '' ? <Trans>without a title yet</Trans> : <bdi>{title}</bdi>}
        </Link>
        <span className={styles.under}>
          <bdi>{planTitle}</bdi>
        </span>
      </span>
      <span>
        <DateText date={due} />
        {isLate && (
          <span className={styles.late}>
            <span aria-hidden>{STATUS_SHAPES.delayed} </span>
            {t(STATUS_WORDS.delayed)}
          </span>
        )}
      </span>
    </li>
  )
}
