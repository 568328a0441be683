import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { can } from '../../shared/roles.ts'
import { Badge } from '../ui/Badge.tsx'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import { useThreadPlace } from './place.tsx'
import styles from './ThreadTitle.module.css'

/** What the thread is called, what it is about, whether it is closed, and a facilitator's menu. */
export const ThreadTitle = ({ about }: { readonly about?: ReactNode }) => {
  const { line, isClosed, level } = useThreadPlace()
  const Heading = level === 1 ? 'h1' : 'h3'
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <Heading className={styles.title} dir="auto">
          {line.title}
        </Heading>
        {(about !== undefined || isClosed) && (
          <p className={styles.about}>
            {isClosed && (
              <Badge>
                <Trans>Closed</Trans>
              </Badge>
            )}
            {about}
          </p>
        )}
      </div>
      <ThreadMenu />
    </div>
  )
}

/** Only for facilitators: members have nothing to do to a thread but write in it. */
const ThreadMenu = () => {
  const { t } = useLingui()
  const { role, isClosed, ask } = useThreadPlace()
  if (!can(role, 'thread:moderate')) return null
  return (
    <MenuButton
      name={t`This thread: more`}
      label={<Icon name="more" />}
      items={[
        isClosed
          ? {
              id: 'reopen',
              words: <Trans>Open the thread again…</Trans>,
              onAction: () => ask({ kind: 'reopen' }),
            }
          : {
              id: 'close',
              words: <Trans>Close the thread…</Trans>,
              onAction: () => ask({ kind: 'close' }),
            },
      ]}
    />
  )
}
