import { Trans, useLingui } from '@lingui/react/macro'
import { SideMark } from '../ui/SideMark.tsx'
import { useFormatLocale } from '../words/Words.tsx'
import type { Author } from './authors.ts'
import { isolated } from './isolated.ts'
import styles from './Message.module.css'
import { momentWords, timeWords } from './times.ts'

/** Who wrote, and for whom. */
export const Byline = ({ id, author }: { readonly id: string; readonly author: Author }) => (
  <div id={id} className={styles.byline}>
    <SideMark side={author.side} name={<AuthorName author={author} />} className={styles.author} />
    {author.organisation !== undefined && (
      <span className={styles.organisation}>{author.organisation}</span>
    )}
  </div>
)

/** The post of someone, with «you» where it is mine. */
export const AuthorName = ({ author }: { readonly author: Author }) => {
  if (author.post === undefined) return <Trans>Former member</Trans>
  return (
    <>
      <strong dir="auto">{author.post}</strong>
      {author.isMe && (
        <>
          {' '}
          <span className={styles.you}>
            <Trans>(you)</Trans>
          </span>
        </>
      )}
    </>
  )
}

/** When it was stored, on my clock; on theirs in the tip. */
export const Time = ({ author, at }: { readonly author: Author; readonly at: string }) => {
  const format = useFormatLocale()
  const theirs = useTheirTime(author, at)
  return (
    <time dateTime={at} title={theirs ?? momentWords(format, at)} className={styles.time}>
      {timeWords(format, at)}
    </time>
  )
}

/** When it was where the author is, unless their clock is mine. */
export const useTheirTime = (author: Author, at: string): string | undefined => {
  const { t } = useLingui()
  const format = useFormatLocale()
  const { timeZone } = author
  if (timeZone === undefined || author.place === undefined) return undefined
  const place = isolated(author.place)
  const theirs = momentWords(format, at, timeZone)
  return theirs === momentWords(format, at) ? undefined : t`${theirs} in ${place}`
}
