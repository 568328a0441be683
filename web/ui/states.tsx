import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { kindOf } from '../api.ts'
import { useLocation } from '../location.ts'
import { paths } from '../paths.ts'
import { REFUSAL_WORDS } from '../words/refusals.ts'
import { Button } from './Button.tsx'
import { LinkButton } from './Link.tsx'
import styles from './states.module.css'

export interface EmptyStateProps {
  /** One line: what will be here and what it is for. */
  readonly children: ReactNode
  /** One action, if the person may take it. */
  readonly action?: ReactNode
}

/** Nothing here yet: one line what this is for, one action. */
export const EmptyState = ({ children, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    <p>{children}</p>
    {action}
  </div>
)

export interface ErrorStateProps {
  readonly error: unknown
  /** Shown as «Try again», unless signing in is what helps. */
  readonly onRetry?: () => void
}

/** What happened, what is safe, what to do; announced when it appears. */
export const ErrorState = ({ error, onRetry }: ErrorStateProps) => {
  const { t } = useLingui()
  const [here] = useLocation()
  const kind = kindOf(error)
  return (
    <div role="alert" className={styles.error}>
      <p>{t(REFUSAL_WORDS[kind])}</p>
      {kind === 'signed-out' && (
        <LinkButton href={paths.signIn(here)}>
          <Trans>Sign in</Trans>
        </LinkButton>
      )}
      {kind === 'not-found' && (
        <LinkButton href={paths.home}>
          <Trans>Go to your partnerships</Trans>
        </LinkButton>
      )}
      {kind !== 'signed-out' && kind !== 'not-found' && onRetry !== undefined && (
        <Button onPress={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  )
}
