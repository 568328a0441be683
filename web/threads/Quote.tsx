import { Trans } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { AuthorName } from './Byline.tsx'
import styles from './Message.module.css'
import { useThreadPlace } from './place.tsx'

const MAX_QUOTED_CHARS = 120

/** The message that is answered, in a line; pressing it goes there. What is hidden is never quoted, whoever looks. */
export const Quote = ({ seq }: { readonly seq: number }) => {
  const { entryAt, authorOf, goTo } = useThreadPlace()
  const entry = entryAt(seq)
  if (entry?.kind !== 'message') return null
  return (
    <Button kind="plain" className={styles.quote} onPress={() => goTo(seq)}>
      <span className={styles.quoted}>
        <VisuallyHidden>
          <Trans>In answer to</Trans>{' '}
        </VisuallyHidden>
        <span dir="auto" className={styles.quotedBy}>
          <AuthorName author={authorOf(entry.by)} />:
        </span>
        <QuotedWords seq={seq} />
      </span>
    </Button>
  )
}

export const QuotedWords = ({ seq }: { readonly seq: number }) => {
  const entry = useThreadPlace().entryAt(seq)
  if (entry?.kind !== 'message') return null
  if (entry.hidden !== undefined || entry.text === undefined)
    return (
      <em>
        <Trans>a hidden message</Trans>
      </em>
    )
  return (
    <span dir="auto" className={styles.quotedWords}>
      {shortened(entry.text)}
    </span>
  )
}

/** One line, cut between characters as people count them. */
export const shortened = (text: string, max = MAX_QUOTED_CHARS): string => {
  const line = text
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
  const chars = [...new Intl.Segmenter().segment(line)]
  if (chars.length <= max) return line
  return `${chars
    .slice(0, max)
    .map(({ segment }) => segment)
    .join('')}…`
}
