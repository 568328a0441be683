import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link'
import buttonStyles from './Button.module.css'
import type { ButtonKind } from './Button.tsx'
import { cx } from './cx.ts'
import styles from './Link.module.css'

export interface LinkProps extends Omit<AriaLinkProps, 'className' | 'style'> {
  /** `text` stands in a sentence, `title` is a line's own name, `bare` brings no look of its own. */
  readonly kind?: 'text' | 'title' | 'bare'
  readonly className?: string | undefined
}

/** A link to another screen; `href` is a path of the page and does not reload it. */
export const Link = ({ kind = 'text', className, ...props }: LinkProps) => (
  <AriaLink {...props} className={cx(styles.link, styles[kind], className)} />
)

export interface LinkButtonProps extends Omit<AriaLinkProps, 'className' | 'style'> {
  readonly kind?: ButtonKind
  readonly className?: string | undefined
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const LinkButton = ({ kind = 'quiet', className, ...props }: LinkButtonProps) => (
  <AriaLink {...props} className={cx(buttonStyles.button, buttonStyles[kind], className)} />
)
