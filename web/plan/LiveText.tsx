import { Trans } from '@lingui/react/macro'
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type * as Y from 'yjs'
import { textAt } from '../../shared/plan-document.ts'
import { requireText } from '../../shared/plan-text.ts'
import { cx } from '../ui/cx.ts'
import fieldStyles from '../ui/TextField.module.css'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { bindText } from './bind-text.ts'
import { Field } from './Field.tsx'
import styles from './LiveText.module.css'
import { placeFrom } from './place.ts'
import { useSheet, useTools } from './tools.tsx'

export interface LiveTextProps {
  readonly place: string
  readonly label: string
  /** The most characters it takes. */
  readonly most: number
  /** `paper` looks like the document until it is written in; `form` like a field. */
  readonly look: 'paper' | 'form'
  readonly isLabelHidden?: boolean
  readonly isOneLine?: boolean
  /** Shown while nothing is written. */
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly className?: string | undefined
}

/** A text of the plan, written by several at once; plain text for who may only read. */
export const LiveText = memo((props: LiveTextProps) => {
  const { plan, sheet, canEdit } = useTools()
  const place = placeFrom(props.place)
  // Somebody may be the first to write here at any moment.
  const text = useSyncExternalStore(sheet.subscribe, () => place && textAt(plan.doc, place))
  return canEdit ? <Writing {...props} text={text} /> : <Reading {...props} text={text} />
})

type Props = LiveTextProps & { readonly text: Y.Text | undefined }

const Writing = ({ text, ...props }: Props) => {
  const { place, label, most, look, isLabelHidden, isOneLine = false } = props
  const language = useSheet((sheet) => sheet.language)
  const id = useId()
  const { control, room, isFull } = useBinding(text, props)
  const begin = useBegin(place)
  const shownRoom = isFull || room <= most / 10
  return (
    <Field place={place} className={props.className}>
      <label htmlFor={id} className={labelStyle(look, isLabelHidden === true)}>
        {label}
      </label>
      <textarea
        ref={control}
        id={id}
        rows={1}
        lang={language}
        data-field={place}
        defaultValue={text?.toString() ?? ''}
        onFocus={text ? undefined : begin}
        placeholder={props.placeholder}
        aria-describedby={shownRoom ? `${id}room` : undefined}
        onKeyDown={isOneLine ? keepOneLine : undefined}
        className={cx(
          styles.control,
          look === 'form' ? cx(fieldStyles.input, styles.form) : styles.paper,
        )}
      />
      {shownRoom && (
        <p id={`${id}room`} role={isFull ? 'status' : undefined} className={styles.room}>
          {isFull ? (
            <Trans>At most {most} characters fit here. What goes beyond was not taken in.</Trans>
          ) : (
            <Trans>
              {most - room} of {most} characters
            </Trans>
          )}
        </p>
      )}
    </Field>
  )
}

/** Makes the text where nobody has written yet, for the first who is about to. */
const useBegin = (name: string) => {
  const { plan, sheet } = useTools()
  return () => {
    const place = placeFrom(name)
    if (place) requireText(plan.doc, place)
    sheet.refresh()
  }
}

const labelStyle = (look: LiveTextProps['look'], isHidden: boolean) => {
  if (isHidden) return styles.hidden
  return look === 'paper' ? styles.label : fieldStyles.label
}

const useBinding = (
  text: Y.Text | undefined,
  { most, isOneLine = false, autoFocus = false }: LiveTextProps,
) => {
  const control = useRef<HTMLTextAreaElement>(null)
  const [room, setRoom] = useState(most - (text?.length ?? 0))
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const element = control.current
    if (element === null || !text) return
    const onShown = () => {
      settle(element)
      const left = most - element.value.length
      // Far from full nothing is shown, and nothing is drawn anew while typing.
      setRoom(left > most / 10 ? most : left)
      if (left > 0) setFull(false)
    }
    return bindText(element, { text, most, isOneLine, onShown, onFull: () => setFull(true) })
  }, [text, most, isOneLine])
  useEffect(() => {
    if (autoFocus) control.current?.focus()
  }, [autoFocus])
  return { control, room, isFull }
}

/** As high as its words, and read in their direction; an empty one in the page's. */
const settle = (element: HTMLTextAreaElement) => {
  element.dir = element.value === '' ? '' : 'auto'
  if (CSS.supports('field-sizing', 'content')) return
  element.style.blockSize = 'auto'
  element.style.blockSize = `${element.scrollHeight + 2}px`
}

const keepOneLine = (event: KeyboardEvent) => {
  if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault()
}

const Reading = ({ text, label, isLabelHidden, look, className }: Props) => {
  const words = useSyncExternalStore(
    (tell) => {
      text?.observe(tell)
      return () => text?.unobserve(tell)
    },
    () => text?.toString() ?? '',
  )
  return (
    <ReadField
      label={label}
      isLabelHidden={isLabelHidden === true}
      className={cx(look === 'paper' && styles.paper, className)}
    >
      {words === '' ? undefined : <Words isReading={look === 'paper'}>{words}</Words>}
    </ReadField>
  )
}

/** Words of the plan, in its language and their own direction. */
export const Words = ({
  isReading = false,
  children,
}: {
  /** In the face of the document, not of the page. */
  readonly isReading?: boolean
  readonly children: string
}) => (
  <span
    lang={useSheet((sheet) => sheet.language)}
    dir="auto"
    className={cx(styles.words, isReading && styles.reading)}
  >
    {children}
  </span>
)

/** A field for who may only read. */
export const ReadField = ({
  label,
  isLabelHidden = false,
  className,
  children,
}: {
  readonly label: ReactNode
  readonly isLabelHidden?: boolean
  readonly className?: string | undefined
  readonly children: ReactNode
}) => (
  <div className={cx(styles.read, className)}>
    {isLabelHidden ? (
      <VisuallyHidden>{label}</VisuallyHidden>
    ) : (
      <span className={cx(fieldStyles.label, styles.label)}>{label}</span>
    )}
    <div>
      {children ?? (
        <span className={styles.nothing}>
          <Trans>Nothing written yet</Trans>
        </span>
      )}
    </div>
  </div>
)
