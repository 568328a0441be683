import { Trans } from '@lingui/react/macro'
import { api } from '../../shared/api.ts'
import type { ThreadId } from '../../shared/ids.ts'
import { outlineOf } from '../../shared/plan.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { paths } from '../paths.ts'
import { useAsk } from '../session/ask.ts'
import { ThreadTitle } from '../threads/ThreadTitle.tsx'
import { ThreadView } from '../threads/ThreadView.tsx'
import { Crumbs } from '../ui/Crumbs.tsx'
import { Link } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import styles from './ThreadScreen.module.css'

/** One thread on a screen of its own, by its id. */
export const ThreadScreen = ({ threadId }: { readonly threadId: ThreadId }) => {
  const line = useAsk(api.getThread, { threadId })
  return (
    <Page title={line.data?.title ?? ''} width="column">
      {line.data !== undefined && <Where line={line.data} />}
      <div className={styles.frame}>
        <ThreadView
          threadId={threadId}
          level={1}
          head={<ThreadTitle about={line.data && <About line={line.data} />} />}
        />
      </div>
    </Page>
  )
}

const Where = ({ line }: { readonly line: ThreadLine }) => {
  const page = useAsk(api.getPartnership, { partnershipId: line.partnershipId })
  return (
    <Crumbs
      crumbs={[
        {
          words: page.data?.title ?? <Trans>The partnership</Trans>,
          href: paths.partnership(line.partnershipId),
        },
        { words: line.title },
      ]}
    />
  )
}

/** What a thread is about, as a way there. */
const About = ({ line: { about, partnershipId } }: { readonly line: ThreadLine }) => {
  if (about === undefined)
    return (
      <Link href={paths.partnership(partnershipId)}>
        <Trans>About the whole partnership</Trans>
      </Link>
    )
  return <AboutPlan about={about} />
}

const AboutPlan = ({ about }: { readonly about: NonNullable<ThreadLine['about']> }) => {
  const { planId, actionId } = about
  const plan = useAsk(api.getPlan, { planId })
  if (plan.data === undefined) return null
  const outline = outlineOf(plan.data.content)
  const actions = [...outline.outputs.flatMap((output) => output.actions), ...outline.unplaced]
  const action = actions.find(({ id }) => id === actionId)
  if (action === undefined)
    return (
      <Link href={paths.plan(planId)}>
        <Trans>About the plan: {plan.data.content.title}</Trans>
      </Link>
    )
  return (
    <Link href={paths.plan(planId, action.id)}>
      <Trans>
        About action {action.number} {action.title}
      </Trans>
    </Link>
  )
}
