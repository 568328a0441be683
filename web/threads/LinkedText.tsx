import { linkText } from './link-text.ts'
import styles from './Message.module.css'

/** A message as it was typed, its addresses made links. */
export const LinkedText = ({ text }: { readonly text: string }) => (
  <p dir="auto" className={styles.text}>
    {linkText(text).map((part, index) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text are their places in it.
      if (part.kind === 'words') return <span key={index}>{part.words}</span>
      return (
        <a
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          key={index}
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          <bdi>{part.words}</bdi>
        </a>
      )
    })}
  </p>
)
