import { Plural, Trans } from '@lingui/react/macro'
import type { Changes } from '../../shared/change.ts'
import { paths } from '../paths.ts'
import { Link } from '../ui/Link.tsx'
import { InstantText } from '../ui/time.tsx'
import { isolated, listWords } from '../words/lists.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { changeWords } from './change-words.ts'
import type { ChangeGroup, MessagesChange } from './group-changes.ts'
import styles from './Since.module.css'
import { Titled } from './Titled.tsx'

export interface SinceProps {
  readonly since: Changes['since']
  readonly groups: readonly ChangeGroup[]
  readonly messages: readonly MessagesChange[]
  /** Names of organisations in a sentence, and of those who wrote a change. */
  readonly nameOf: (organisationId: string) => string
  readonly writersOf: (change: MessagesChange) => readonly string[]
}

/** What others did since the reader was last here: a sentence for each kind, with the way to it. */
export const Since = ({ since, groups, messages, nameOf, writersOf }: SinceProps) => {
  if (since === null)
    return (
      <p className={styles.quiet}>
        <Trans>
          This is your first time here. From now on you will find here what others changed while you
          were away.
        </Trans>
      </p>
    )
  if (groups.length === 0 && messages.length === 0)
    return (
      <p className={styles.quiet}>
        <Trans>
          Nothing has changed since <InstantText instant={since} />.
        </Trans>
      </p>
    )
  return (
    <ul className={styles.news}>
      {groups.map((group) => (
        <li key={[group.planId, group.root, group.act, ...group.by].join(' ')}>
          <GroupSentence group={group} names={group.by.map(nameOf)} />
        </li>
      ))}
      {messages.map((change) => (
        <li key={change.threadId}>
          <Who names={writersOf(change).map(nameOf)} />{' '}
          <Plural value={change.count} one="# new message in" other="# new messages in" />{' '}
          <Link href={paths.thread(change.threadId)}>
            <bdi>{change.title}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const Who = ({ names }: { readonly names: readonly string[] }) => {
  const format = useFormatLocale()
  return (
    <strong className={styles.who}>
      {names.length === 0 ? <Trans>Someone</Trans> : listWords(format, names.map(isolated))}
    </strong>
  )
}

/** Rows named in one sentence before it says how many more there are. */
const NAMED = 4

const GroupSentence = ({
  group: { planId, root, act, changes },
  names,
}: {
  readonly group: ChangeGroup
  readonly names: readonly string[]
}) => {
  // What is gone and has left no name cannot be shown.
  const named = changes.filter(({ title }) => act !== 'removed' || title !== '')
  const more = named.length - NAMED
  return (
    <>
      <Who names={names} /> {changeWords(root, act, changes.length)}{' '}
      <span className={styles.rows}>
        {named.slice(0, NAMED).map((change) => (
          <Link key={change.row ?? 'plan'} href={paths.plan(planId, change.row)}>
            {change.number !== undefined && `${change.number} `}
            <Titled title={change.title} />
          </Link>
        ))}
        {more > 0 && (
          <span className={styles.more}>
            <Plural value={more} one="and # more" other="and # more" />
          </span>
        )}
      </span>
    </>
  )
}
