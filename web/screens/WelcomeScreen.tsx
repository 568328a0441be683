import { Trans, useLingui } from '@lingui/react/macro'
import { paths } from '../paths.ts'
import { useConfig } from '../session/use-config.ts'
import { LinkButton } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import styles from './WelcomeScreen.module.css'

/** What someone sees who is not signed in: what this is, and the one way in. */
export const WelcomeScreen = ({ returnTo }: { readonly returnTo: string }) => {
  const { t } = useLingui()
  const { data: config } = useConfig()
  return (
    <Page title={t`Welcome`}>
      <div className={styles.welcome}>
        <div className={styles.say}>
          <h1 className={styles.title}>
            <Trans>Two cities, one plan</Trans>
          </h1>
          <p className={styles.lead}>
            <Trans>
              Counterpart is where the officials of partner cities write one joint action plan
              together, talk, decide and report, with a facilitator at their side.
            </Trans>
          </p>
          <div>
            <LinkButton kind="primary" className={styles.enter} href={paths.signIn(returnTo)}>
              <Trans>Sign in</Trans>
            </LinkButton>
          </div>
          {config?.demo === true && (
            <p className={styles.demo}>
              <Trans>
                This is a demonstration. Its cities, people and plans are made up; change anything
                you like.
              </Trans>
            </p>
          )}
        </div>
        <Drawing />
      </div>
    </Page>
  )
}

const ROWS = [
  { side: 'A', width: 62 },
  { side: 'B', width: 78 },
  { side: 'B', width: 54 },
  { side: 'A', width: 70 },
] as const

/** The idea as a drawing: two sides, one sheet. It says nothing the words do not. */
const Drawing = () => (
  <div aria-hidden className={styles.sheet}>
    <div className={styles.heading} />
    {ROWS.map(({ side, width }) => (
      <div key={`${side}${width}`} className={styles.row}>
        <SideMark side={side} />
        <span className={styles.words} style={{ inlineSize: `${width}%` }} />
      </div>
    ))}
  </div>
)
