import { Plural, Trans } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import type { ThreadId } from '../../shared/ids.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { InstantText } from '../ui/time.tsx'
import styles from './ThreadsBeside.module.css'

/** Threads to open in place, the one spoken in last first. */
export const ThreadLines = ({
  title,
  threads,
  onOpen,
}: {
  readonly title?: ReactNode
  readonly threads: readonly ThreadLine[]
  readonly onOpen: (id: ThreadId) => void
}) => {
  const id = useId()
  return (
    <section {...(title !== undefined && { 'aria-labelledby': id })}>
      {title !== undefined && (
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
      )}
      {threads.length === 0 ? (
        <p className={styles.none}>
          <Trans>No thread yet. Questions and agreements about it are kept in threads.</Trans>
        </p>
      ) : (
        <ul className={styles.lines}>
          {threads
            .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))
            .map((thread) => (
              <li key={thread.id}>
                <Line thread={thread} onOpen={() => onOpen(thread.id)} />
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}

const Line = ({ thread, onOpen }: { readonly thread: ThreadLine; readonly onOpen: () => void }) => (
  <Button kind="plain" className={styles.line} onPress={onOpen}>
    <span dir="auto" className={styles.name}>
      {thread.title}
    </span>
    <span className={styles.facts}>
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
      <span>
        <Plural value={thread.messages} _0="no messages yet" one="# message" other="# messages" />
        {' · '}
        <InstantText instant={thread.lastAt} />
      </span>
    </span>
  </Button>
)
