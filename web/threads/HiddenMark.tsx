import { Trans, useLingui } from '@lingui/react/macro'
import type { MessageEntry } from '../../shared/thread.ts'
import { dateWords } from '../words/dates.ts'
import { CATEGORY_WORDS } from '../words/moderation.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { LinkedText } from './LinkedText.tsx'
import styles from './Message.module.css'
import { useThreadPlace } from './place.tsx'
import { dayOf } from './rows.ts'

/**
 * Stands where a hidden message was. Its author and facilitators are given the words and the reason
 * by the server, and are told who else can read them; nobody else is.
 */
export const HiddenMark = ({
  message: { by, text },
  hidden: { at, category, reason },
}: {
  readonly message: MessageEntry
  readonly hidden: NonNullable<MessageEntry['hidden']>
}) => {
  const { t } = useLingui()
  const { me } = useThreadPlace()
  const format = useFormatLocale()
  const date = dateWords(format, dayOf(new Date(at)))
  const categoryWords = t(CATEGORY_WORDS[category]).toLocaleLowerCase(format)
  return (
    <div className={styles.hidden}>
      <p className={styles.tombstone}>
        <Trans>
          Hidden by a facilitator on {date}. Reason: {categoryWords}.
        </Trans>
      </p>
      {reason !== undefined && (
        <p className={styles.reason}>
          <bdi>{reason}</bdi>
        </p>
      )}
      {text !== undefined && (
        <>
          <p className={styles.privy}>
            {by === me ? (
              <Trans>Only you and facilitators can read this:</Trans>
            ) : (
              <Trans>Only its author and facilitators can read this:</Trans>
            )}
          </p>
          <LinkedText text={text} />
        </>
      )}
    </div>
  )
}
