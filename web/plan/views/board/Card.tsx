import { Trans, useLingui } from '@lingui/react/macro'
import { memo, Suspense, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { RowId } from '../../../../shared/ids.ts'
import { isDelayed, MAX_CHARS, type Numbered } from '../../../../shared/plan.ts'
import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useNow } from '../../../ui/now.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { StatusMark } from '../../../ui/StatusMark.tsx'
import { DateText } from '../../../ui/time.tsx'
import { today } from '../../../words/dates.ts'
import { PeopleAt } from '../../Field.tsx'
import { LiveText, Words } from '../../LiveText.tsx'
import { rowPlace } from '../../place.ts'
import { useSheet, useTools } from '../../tools.tsx'
import { useBoardActs } from './board-context.ts'
import styles from './Card.module.css'
import { CardMenu } from './CardMenu.tsx'
import type { Grouping } from './columns.ts'

interface Props {
  readonly row: RowId
  /** Where it stands in a long column, in pixels; there all cards are equally high. */
  readonly top?: number | undefined
  /** Something dragged would come in front of it. */
  readonly isTarget: boolean
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly isAsking: boolean
  readonly grouping: Grouping
}

/** One action on the board; drawn anew for what it shows, and for nothing else of the board. */
export const Card = memo((props: Props) => {
  const { row, top, isTarget, isCurrent, isSelected, isAsking, grouping } = props
  const { plan, canEdit } = useTools()
  const acts = useBoardActs()
  const action = useSheet((sheet) => sheet.actions[row])
  if (!action) return null
  return (
    <li
      id={row}
      data-row={row}
      data-card={row}
      className={cx(
        styles.card,
        top !== undefined && styles.placed,
        isSelected && styles.chosen,
        isTarget && styles.target,
        canEdit && styles.movable,
      )}
      {...(top !== undefined && { style: { insetBlockStart: top } })}
      onPointerDownCapture={(event) => acts.beginDrag(event, row)}
      onFocus={({ target }) => {
        acts.setCurrent(row)
        // A field in the card tells its own place.
        if (!target.closest('[data-field]')) plan.setPlace(rowPlace('actions', row, 'status'))
      }}
      onBlur={() => plan.setPlace(null)}
    >
      <Head {...{ action, isCurrent, isSelected }} />
      <Facts action={action} grouping={grouping} />
      {(action.status === 'on-hold' || action.status === 'cancelled') && (
        <Reason action={action} asksHere={isAsking && top === undefined} />
      )}
      <PeopleAt place={`actions/${row}/`} />
    </li>
  )
})

interface OfAction {
  readonly action: Numbered<PlanAction>
}

const Head = ({
  action,
  isCurrent,
  isSelected,
}: OfAction & Pick<Props, 'isCurrent' | 'isSelected'>) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const acts = useBoardActs()
  const { id, number, title } = action
  return (
    <div className={styles.cardHead}>
      {canEdit && (
        <label className={styles.tick}>
          <input
            type="checkbox"
            aria-label={t`Select action ${number}`}
            checked={isSelected}
            tabIndex={isCurrent ? 0 : -1}
            onChange={() => acts.toggle(id)}
          />
        </label>
      )}
      <AriaButton
        className={styles.cardTitle ?? ''}
        excludeFromTabOrder={!isCurrent}
        onPress={() => acts.open(id)}
      >
        <span className={styles.number}>{number}</span>{' '}
        {title === '' ? (
          <span className={styles.nothing}>{t`Action without a title yet`}</span>
        ) : (
          <Words isReading>{title}</Words>
        )}
      </AriaButton>
      {canEdit && <More action={action} isCurrent={isCurrent} />}
    </div>
  )
}

const More = ({ action, isCurrent }: OfAction & { readonly isCurrent: boolean }) => {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <span data-menu className={styles.more}>
      <Button
        ref={button}
        kind="plain"
        aria-label={t`Move action ${action.number}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        excludeFromTabOrder={!isCurrent}
        onPress={() => setOpen(true)}
      >
        <Icon name="more" />
      </Button>
      {isOpen && (
        <Suspense>
          <CardMenu action={action} anchor={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  )
}

const Facts = ({ action, grouping }: OfAction & Pick<Props, 'grouping'>) => {
  const { organisations } = useTools()
  const day = today(useNow())
  const lead = organisations.find(({ id }) => id === action.lead)
  const delayed = isDelayed(action, day)
  return (
    <div className={styles.facts}>
      {(delayed || grouping !== 'status') && (
        <StatusMark status={delayed ? 'delayed' : action.status} />
      )}
      {lead ? <SideMark side={lead.side} name={lead.name} /> : <Trans>No lead yet</Trans>}
      {action.ownerPost !== '' && (
        <span className={styles.post}>
          <Words>{action.ownerPost}</Words>
        </span>
      )}
      <span className={styles.foot}>
        <DateText date={action.end} />
        <span className={styles.progress}>
          <span className={styles.bar} aria-hidden>
            <span style={{ inlineSize: `${action.progress}%` }} />
          </span>
          <Trans>{action.progress} %</Trans>
        </span>
      </span>
    </div>
  )
}

/** Why it stands still: asked beside the card, never in the way; without an answer it says so. */
const Reason = ({ action, asksHere }: OfAction & { readonly asksHere: boolean }) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const { open } = useBoardActs()
  const { id, status, statusReason } = action
  if (canEdit && asksHere)
    return (
      <LiveText
        place={rowPlace('actions', id, 'statusReason')}
        label={status === 'cancelled' ? t`Why it was cancelled` : t`Why it is on hold`}
        most={MAX_CHARS.summary}
        look="form"
        className={styles.reason}
      />
    )
  if (statusReason !== '')
    return (
      <p className={styles.why}>
        <Words>{statusReason}</Words>
      </p>
    )
  return (
    <p className={styles.noReason} data-warning="reason-missing">
      <Trans>No reason given yet.</Trans>{' '}
      {canEdit && (
        <AriaButton className={styles.sayWhy ?? ''} excludeFromTabOrder onPress={() => open(id)}>
          <Trans>Say why</Trans>
        </AriaButton>
      )}
    </p>
  )
}
