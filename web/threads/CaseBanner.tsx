import { Trans, useLingui } from '@lingui/react/macro'
import type { Case } from '../../shared/case.ts'
import type { MessageEntry } from '../../shared/thread.ts'
import { Button } from '../ui/Button.tsx'
import { dateWords } from '../words/dates.ts'
import { CATEGORY_WORDS } from '../words/moderation.ts'
import { useFormatLocale } from '../words/Words.tsx'
import styles from './CaseBanner.module.css'
import { isolated } from './isolated.ts'
import { useThreadPlace } from './place.tsx'
import { dayOf } from './rows.ts'

/** Under a reported message, for facilitators: who reported it and why, and the two ways to decide. */
export const CaseBanner = ({ message }: { readonly message: MessageEntry }) => {
  const { caseOf, ask, me, level } = useThreadPlace()
  const Heading = level === 1 ? 'h3' : 'h5'
  const open = caseOf(message.seq)
  if (open === undefined || message.hidden !== undefined) return null
  const isOwn = message.by === me || open.reports.some(({ by }) => by === me)
  return (
    <section className={styles.case}>
      <Heading className={styles.title}>
        <Trans>Reported: please decide</Trans>
      </Heading>
      <ul className={styles.reports}>
        {open.reports.map((report) => (
          <Report key={report.by} report={report} />
        ))}
      </ul>
      {isOwn ? (
        <p className={styles.own}>
          <Trans>You are part of this case, so another facilitator decides.</Trans>
        </p>
      ) : (
        <div className={styles.acts}>
          <Button onPress={() => ask({ kind: 'hide', message })}>
            <Trans>Hide the message…</Trans>
          </Button>
          <Button onPress={() => ask({ kind: 'dismiss', reported: open })}>
            <Trans>It may stay…</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}

const Report = ({ report }: { readonly report: Case['reports'][number] }) => {
  const { t } = useLingui()
  const { authorOf } = useThreadPlace()
  const { post, organisation } = authorOf(report.by)
  const date = dateWords(useFormatLocale(), dayOf(new Date(report.at)))
  const who = isolated(
    post === undefined ? t`Former member` : [post, organisation].filter(Boolean).join(', '),
  )
  return (
    <li>
      <Trans>
        <strong>{t(CATEGORY_WORDS[report.category])}</strong> · {who} · {date}
      </Trans>
      {report.note !== '' && (
        <blockquote dir="auto" className={styles.note}>
          {report.note}
        </blockquote>
      )}
    </li>
  )
}
