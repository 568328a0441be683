import type { Ref } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import styles from './Button.module.css'
import { cx } from './cx.ts'

/** `primary` is the one main action of a screen; `plain` is a button inside a line or a toolbar. */
export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  readonly kind?: ButtonKind
  readonly ref?: Ref<HTMLButtonElement>
  readonly className?: string | undefined
}

/** A button whose words say the effect. `isPending` keeps it in place, unpressable, while the wish is on its way. */
export const Button = ({ kind = 'quiet', className, ...props }: ButtonProps) => (
  <AriaButton {...props} className={cx(styles.button, styles[kind], className)} />
)
