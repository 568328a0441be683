import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { MAX_CHARS } from '../../shared/plan.ts'
import { useStore } from '../live/LiveProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { SkeletonLine } from '../ui/Skeleton.tsx'
import { DateText } from '../ui/time.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { LiveText } from './LiveText.tsx'
import { onDemand } from './load.ts'
import styles from './SheetHeader.module.css'
import { useSheet, useTools } from './tools.tsx'

const PlanFacts = lazyNamed(async () => (await import('./later.ts')).loadPlanFacts(), 'PlanFacts')
const PeriodEditor = lazyNamed(async () => (await onDemand()).loadPeriodEditor(), 'PeriodEditor')

/** The head of the plan: what it is called, who leads it, how long, and what it is for. */
export const SheetHeader = () => {
  const { t } = useLingui()
  const title = useSheet((sheet) => sheet.title)
  return (
    <header id="plan" tabIndex={-1} className={styles.header}>
      <VisuallyHidden>
        <h1>{title === '' ? t`A plan without a title yet` : title}</h1>
      </VisuallyHidden>
      <LiveText
        place="plan/title"
        label={t`Title of the plan`}
        most={MAX_CHARS.title}
        look="paper"
        isLabelHidden
        isOneLine
        placeholder={t`Title of the plan`}
        className={styles.title}
      />
      <Leads />
      <Period />
      <LiveText
        place="plan/summary"
        label={t`Summary`}
        most={MAX_CHARS.summary}
        look="paper"
        placeholder={t`In plain words: what the two sides will do, and for whom`}
        className={styles.words}
      />
      <LiveText
        place="plan/goal"
        label={t`Goal`}
        most={MAX_CHARS.summary}
        look="paper"
        placeholder={t`The lasting change this plan contributes to`}
        className={styles.words}
      />
      <LiveText
        place="plan/purpose"
        label={t`Purpose`}
        most={MAX_CHARS.summary}
        look="paper"
        placeholder={t`What will be different when the plan is done`}
        className={styles.words}
      />
      <Facts />
    </header>
  )
}

/** What is not read every day: open on demand. */
const Facts = () => {
  const { openFacts } = useTools()
  const isOpen = useStore(openFacts)
  return (
    <>
      <div className={styles.period}>
        <Button kind="plain" aria-expanded={isOpen} onPress={() => openFacts.set(!isOpen)}>
          <Trans>Themes, SDG targets, currency, other languages</Trans>
          <Icon name="down" />
        </Button>
      </div>
      {isOpen && (
        <Suspense fallback={<SkeletonLine />}>
          <PlanFacts />
        </Suspense>
      )}
    </>
  )
}

const Leads = () => {
  const { organisations } = useTools()
  const leads = useSheet((sheet) => sheet.leads)
  return (
    <ul className={styles.leads}>
      {organisations
        .filter(({ id }) => leads.includes(id))
        .map(({ id, name, side }) => (
          <li key={id}>
            <SideMark side={side} name={name} size="large" />
          </li>
        ))}
    </ul>
  )
}

const Period = () => {
  const { canEdit } = useTools()
  const start = useSheet((sheet) => sheet.periodStart)
  const end = useSheet((sheet) => sheet.periodEnd)
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <p className={styles.period}>
        <span>
          <Trans>
            From <DateText date={start} /> to <DateText date={end} />
          </Trans>
        </span>
        {canEdit && (
          <Button kind="plain" onPress={() => setOpen(true)}>
            <Trans>Change the period</Trans>
          </Button>
        )}
      </p>
    )
  return (
    <Suspense fallback={<SkeletonLine />}>
      <PeriodEditor start={start} end={end} />
    </Suspense>
  )
}
