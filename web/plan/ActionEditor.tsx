import { Trans, useLingui } from '@lingui/react/macro'
import type { KeyboardEvent } from 'react'
import { MAX_CHARS, type Numbered } from '../../shared/plan.ts'
import { ACTION_STATUSES } from '../../shared/plan-codes.ts'
import type { PlanAction } from '../../shared/plan-fields.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { STATUS_SHAPES, STATUS_WORDS } from '../ui/StatusMark.tsx'
import styles from './ActionEditor.module.css'
import { DateChoice, Members, OneOf, Progress } from './choices.tsx'
import { FieldEditor } from './fields/FieldEditor.tsx'
import { LiveText } from './LiveText.tsx'
import { rowPlace } from './place.ts'
import { addActionBelow } from './row-edits.ts'
import { useTools } from './tools.tsx'
import { ActionParts } from './write/ActionParts.tsx'
import { FlagsAt } from './write/Flags.tsx'

interface Props {
  readonly action: Numbered<PlanAction>
  readonly isNew?: boolean
}

/** All fields of an action, each merged on its own. */
export const ActionEditor = ({ action, isNew = false }: Props) => {
  const { t } = useLingui()
  const tools = useTools()
  const { canEdit } = tools
  const at = (field: string) => rowPlace('actions', action.id, field)
  // Behind a title Enter goes on with the next action, as in any list one writes.
  const onKeyDown = ({ key, target, nativeEvent }: KeyboardEvent) => {
    if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof HTMLElement)) return
    if (target.dataset.field === at('title') && action.title !== '') addActionBelow(tools, action)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div
      className={styles.editor}
      role="group"
      aria-label={t`Action ${action.number}`}
      onKeyDown={onKeyDown}
    >
      {canEdit && (
        <LiveText
          place={at('title')}
          label={t`Title`}
          most={MAX_CHARS.title}
          look="form"
          isOneLine
          placeholder={t`Begin with a verb: what will be done`}
          autoFocus={isNew}
          className={styles.wide}
        />
      )}
      <LiveText
        place={at('description')}
        label={t`Description`}
        most={MAX_CHARS.text}
        look="form"
        className={styles.wide}
      />
      <Who action={action} />
      <DateChoice place={at('start')} label={t`Start`} value={action.start} />
      <DateChoice place={at('end')} label={t`End`} value={action.end} />
      <HowFar action={action} />
      <FlagsAt row={action.id} />
      <Credit action={action} />
      <ActionParts action={action} />
      <Foot action={action} />
    </div>
  )
}

const Who = ({ action }: Props) => {
  const { t } = useLingui()
  const { organisations } = useTools()
  const at = (field: string) => rowPlace('actions', action.id, field)
  return (
    <>
      <OneOf
        place={at('lead')}
        label={t`Lead organisation`}
        value={action.lead}
        placeholder={t`Choose who leads`}
        options={organisations.map(({ id, name, side }) => ({
          value: id,
          words: name,
          mark: <SideMark side={side} />,
        }))}
      />
      <LiveText
        place={at('ownerPost')}
        label={t`Accountable post`}
        most={MAX_CHARS.ownerPost}
        look="form"
        isOneLine
      />
      <FieldEditor root="actions" row={action.id} field="owner" values={action} />
      <FieldEditor root="actions" row={action.id} field="priority" values={action} />
      <FieldEditor root="actions" row={action.id} field="activityType" values={action} />
      <Members
        place={at('partners')}
        label={t`Partners`}
        value={action.partners}
        without={action.lead}
        className={styles.wide}
      />
    </>
  )
}

const HowFar = ({ action }: Props) => {
  const { t } = useLingui()
  const at = (field: string) => rowPlace('actions', action.id, field)
  const needsReason = action.status === 'on-hold' || action.status === 'cancelled'
  return (
    <>
      <OneOf
        place={at('status')}
        label={t`Status`}
        value={action.status}
        placeholder={t`Choose a status`}
        options={ACTION_STATUSES.map((status) => ({
          value: status,
          words: t(STATUS_WORDS[status]),
          mark: <span aria-hidden>{STATUS_SHAPES[status]}</span>,
        }))}
      />
      <Progress place={at('progress')} label={t`Progress`} value={action.progress} />
      {(needsReason || action.statusReason !== '') && (
        <LiveText
          place={at('statusReason')}
          label={action.status === 'cancelled' ? t`Why it was cancelled` : t`Why it is on hold`}
          most={MAX_CHARS.summary}
          look="form"
          className={styles.wide}
        />
      )}
    </>
  )
}

/** Where it was copied from: as it was said then, in nobody's language. */
const Credit = ({ action: { credit } }: Props) =>
  credit !== '' && (
    <p className={styles.wide} data-credit>
      <Trans>
        Copied from <bdi>{credit}</bdi>
      </Trans>
    </p>
  )

const Foot = ({ action }: Props) => {
  const { onTalk, openRow } = useTools()
  return (
    <div className={styles.foot}>
      {onTalk && (
        <Button
          onPress={() => onTalk({ row: action.id, title: `${action.number} ${action.title}` })}
        >
          <Icon name="message" />
          <Trans>Talk about this</Trans>
        </Button>
      )}
      <Button
        kind="plain"
        onPress={() => {
          openRow.set(undefined)
          document.getElementById(action.id)?.querySelector('button')?.focus()
        }}
      >
        <Trans>Close</Trans>
      </Button>
    </div>
  )
}
