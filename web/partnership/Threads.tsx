import { Plural, Trans } from '@lingui/react/macro'
import type { ThreadLine } from '../../shared/thread.ts'
import { paths } from '../paths.ts'
import { Badge } from '../ui/Badge.tsx'
import { Link } from '../ui/Link.tsx'
import { InstantText } from '../ui/time.tsx'
import styles from './rows.module.css'

/** Threads, the one spoken in last first; what is unread says so in words. */
export const Threads = ({ threads }: { readonly threads: readonly ThreadLine[] }) => (
  <ul className={styles.rows}>
    {threads
      .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))
      .map((thread) => (
        <li key={thread.id} className={styles.row}>
          <span className={styles.main}>
            <Link kind="title" href={paths.thread(thread.id)}>
              <bdi>{thread.title}</bdi>
            </Link>
            {thread.unread > 0 && (
              <Badge kind="count">
                <Plural value={thread.unread} one="# new" other="# new" />
              </Badge>
            )}
            {thread.closed && (
              <Badge>
                <Trans>closed</Trans>
              </Badge>
            )}
          </span>
          <span className={styles.soft}>
            <Plural
              value={thread.messages}
              _0="no messages yet"
              one="# message"
              other="# messages"
            />
            {' · '}
            <InstantText instant={thread.lastAt} />
          </span>
        </li>
      ))}
  </ul>
)
