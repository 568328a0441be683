import { Trans, useLingui } from '@lingui/react/macro'
import { can } from '../../shared/roles.ts'
import type { MessageEntry } from '../../shared/thread.ts'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import type { MenuItem } from '../ui/menu-item.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { useTheirTime } from './Byline.tsx'
import styles from './Message.module.css'
import { type ThreadPlace, useThreadPlace } from './place.tsx'
import { momentWords } from './times.ts'

/** What one can do about a message; when it was written, on both clocks, for those without a mouse. */
export const MessageMenu = ({ message }: { readonly message: MessageEntry }) => {
  const { t } = useLingui()
  const place = useThreadPlace()
  const format = useFormatLocale()
  const author = place.authorOf(message.by)
  const theirs = useTheirTime(author, message.at)
  const post = author.post ?? t`Former member`
  const items = itemsFor(message, place)
  if (items.length === 0) return null
  return (
    <MenuButton
      name={t`Message by ${post}: more`}
      label={<Icon name="more" />}
      className={styles.more}
      note={
        <>
          <strong>{momentWords(format, message.at)}</strong>
          {theirs}
        </>
      }
      items={items}
    />
  )
}

/** Nobody moderates or reports their own words: what one may not do is not there. */
const itemsFor = (message: MessageEntry, place: ThreadPlace): readonly MenuItem[] => {
  const { role, me, isClosed, ask, answer } = place
  const isMine = message.by === me
  const isHidden = message.hidden !== undefined
  const moderates = can(role, 'thread:moderate') && !isMine
  const all: readonly (MenuItem & { readonly offered: boolean })[] = [
    {
      id: 'reply',
      words: <Trans>Reply</Trans>,
      onAction: () => answer(message.seq),
      offered: can(role, 'thread:post') && !isClosed && !isHidden,
    },
    {
      id: 'report',
      words: <Trans>Report to facilitators…</Trans>,
      onAction: () => ask({ kind: 'report', message }),
      offered: can(role, 'message:report') && !moderates && !isMine && !isHidden,
    },
    {
      id: 'hide',
      words: <Trans>Hide the message…</Trans>,
      onAction: () => ask({ kind: 'hide', message }),
      offered: moderates && !isHidden,
    },
    {
      id: 'restore',
      words: <Trans>Restore the message…</Trans>,
      onAction: () => ask({ kind: 'restore', message }),
      offered: moderates && isHidden,
    },
  ]
  return all.flatMap(({ offered, ...item }) => (offered ? [item] : []))
}
