import type { ReactNode, Ref } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { cx } from './cx.ts'
import styles from './TextField.module.css'

interface FieldWords {
  readonly label: ReactNode
  /** One sentence of help, read with the label. */
  readonly description?: ReactNode
  /** What is wrong and what to do; shown and announced while it is given. */
  readonly error?: ReactNode
  readonly className?: string | undefined
}
type Own = Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & FieldWords

export interface TextFieldProps extends Own {
  readonly placeholder?: string
  readonly inputRef?: Ref<HTMLInputElement>
}

/** One line of text with its label, help and error. */
export const TextField = ({ placeholder, inputRef, ...field }: TextFieldProps) => (
  <Field {...field}>
    <Input
      className={cx(styles.input)}
      {...(placeholder !== undefined && { placeholder })}
      {...(inputRef !== undefined && { ref: inputRef })}
    />
  </Field>
)

export interface TextAreaProps extends Own {
  readonly rows?: number
  readonly inputRef?: Ref<HTMLTextAreaElement>
}

/** Several lines of text with their label, help and error. */
export const TextArea = ({ rows = 3, inputRef, ...field }: TextAreaProps) => (
  <Field {...field}>
    <AriaTextArea
      rows={rows}
      className={cx(styles.input, styles.area)}
      {...(inputRef !== undefined && { ref: inputRef })}
    />
  </Field>
)

const Field = ({
  label,
  description,
  error,
  className,
  children,
  ...field
}: Own & { children: ReactNode }) => (
  <AriaTextField {...field} isInvalid={error !== undefined} className={cx(styles.field, className)}>
    <Label className={cx(styles.label)}>{label}</Label>
    {children}
    {description !== undefined && (
      <Text slot="description" className={cx(styles.description)}>
        {description}
      </Text>
    )}
    <FieldError className={cx(styles.error)}>{error}</FieldError>
  </AriaTextField>
)
