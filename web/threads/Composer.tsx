import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ComponentProps, type Ref, useRef, useState } from 'react'
import type { DraftId } from '../../shared/ids.ts'
import { MAX_MESSAGE_CHARS } from '../../shared/thread.ts'
import { useStore } from '../live/LiveProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { AuthorName } from './Byline.tsx'
import styles from './Composer.module.css'
import type { ComposerWords } from './composer-words.ts'
import { newId } from './new-id.ts'
import { useThreadPlace } from './place.tsx'
import { QuotedWords } from './Quote.tsx'

/** From here on the composer says how much room is left. */
const NEAR_THE_LIMIT = 500
const CHARS_A_LINE = 60
const MAX_ROWS = 12

/** Where one writes. What is typed is kept at every key; sending puts it in the outbox, with or without a connection. */
export const Composer = ({
  composer,
  inputRef,
  onSent,
}: {
  readonly composer: ComposerWords
  readonly inputRef: Ref<HTMLTextAreaElement>
  readonly onSent: () => void
}) => {
  const { t } = useLingui()
  const words = useStore(composer.words)
  const { send, isUnkept } = useSend(composer, onSent)
  const left = MAX_MESSAGE_CHARS - words.text.trim().length

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {words.replyTo !== undefined && (
        <Answering seq={words.replyTo} onDrop={() => composer.setReplyTo(undefined)} />
      )}
      <div className={styles.line}>
        <TextArea
          className={styles.field}
          label={<Trans>Write to everyone in this thread</Trans>}
          value={words.text}
          onChange={composer.setText}
          rows={rowsFor(words.text)}
          inputRef={inputRef}
          onKeyDown={sendOnEnter(send)}
          {...descriptionFor(left)}
          {...(isUnkept && {
            error: t`This device has no room to keep the message. It is still here; free some room, then send it again.`,
          })}
        />
        <Button
          kind="primary"
          type="submit"
          className={styles.send}
          isDisabled={words.text.trim() === '' || left < 0}
        >
          <Trans>Send</Trans>
        </Button>
      </div>
      <p className={styles.keys}>
        <Trans>Enter sends, Shift + Enter begins a new line.</Trans>
      </p>
    </form>
  )
}

/** Hands what stands in the composer to the outbox; only when it is kept there it leaves the composer. */
const useSend = (composer: ComposerWords, onSent: () => void) => {
  const { sender, link } = useThreadPlace()
  const isSending = useRef(false)
  const [isUnkept, setUnkept] = useState(false)
  const send = async () => {
    const typed = composer.words.get()
    const text = typed.text.trim()
    if (isSending.current || text === '' || text.length > MAX_MESSAGE_CHARS) return
    isSending.current = true
    const after = link.log.get().entries.length
    try {
      await sender.post({ ...typed, draftId: newId<DraftId>(), text, after })
      composer.takeOut(typed)
      setUnkept(false)
      onSent()
    } catch {
      setUnkept(true)
    }
    isSending.current = false
  }
  return { send, isUnkept }
}

type TextAreaProps = ComponentProps<typeof TextArea>

const descriptionFor = (left: number): Pick<TextAreaProps, 'description' | 'error'> => {
  if (left > NEAR_THE_LIMIT) return {}
  if (left >= 0)
    return {
      description: <Plural value={left} one="# character left" other="# characters left" />,
    }
  return {
    error: (
      <Plural
        value={-left}
        one="# character too many. Make it shorter or send it in two parts."
        other="# characters too many. Make it shorter or send it in two parts."
      />
    ),
  }
}

/** Enter sends where there is a real keyboard; on phones it begins a new line. An input method's own Enter only ends its word. */
const sendOnEnter =
  (send: () => Promise<void>): NonNullable<TextAreaProps['onKeyDown']> =>
  (event) => {
    const { nativeEvent } = event
    const isComposing = nativeEvent.isComposing || nativeEvent.keyCode === 229
    const isPlain = !event.shiftKey && !event.altKey
    if (event.key !== 'Enter' || isComposing || !isPlain) return
    const isMeant = event.ctrlKey || event.metaKey
    if (!isMeant && !matchMedia('(hover: hover) and (pointer: fine)').matches) return
    event.preventDefault()
    void send()
  }

/** About how many lines, for browsers that cannot grow a field by themselves. */
const rowsFor = (text: string): number => {
  const lines = text
    .split('\n', MAX_ROWS)
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / CHARS_A_LINE), 0)
  return Math.min(MAX_ROWS, lines)
}

const Answering = ({ seq, onDrop }: { readonly seq: number; readonly onDrop: () => void }) => {
  const { t } = useLingui()
  const { entryAt, authorOf } = useThreadPlace()
  const entry = entryAt(seq)
  if (entry === undefined) return null
  return (
    <div className={styles.answering}>
      <p>
        <span>
          <Trans>
            Answering <AuthorName author={authorOf(entry.by)} />:
          </Trans>
        </span>
        <QuotedWords seq={seq} />
      </p>
      <Button kind="plain" aria-label={t`Do not answer this message`} onPress={onDrop}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
