import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import type { PartnershipPage } from '../../shared/partnership.ts'
import { BeginWith, type Start } from '../begin-plan/BeginWith.tsx'
import { SheetProblems } from '../begin-plan/SheetProblems.tsx'
import { problemsIn } from '../begin-plan/sheet-problems.ts'
import { TemplateChoice } from '../begin-plan/TemplateChoice.tsx'
import { groupTemplates } from '../begin-plan/template-groups.ts'
import { useLocation } from '../location.ts'
import { NewPlan, type PlanBeginning } from '../partnership/NewPlan.tsx'
import { paths } from '../paths.ts'
import { type Telling, useAsk, useTell } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/lazy.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import styles from './CreatePlan.module.css'

interface Props {
  readonly page: PartnershipPage
  readonly onClose: () => void
}

/** Asks for what a plan begins with, begins it and goes there. */
export const CreatePlan = ({ page, onClose }: Props) => {
  const [start, setStart] = useState<Start>({ kind: 'template', template: undefined })
  const [isChoosing, setChoosing] = useState(false)
  const { begin, telling } = useBegin(page)
  return (
    <Dialog title={<Trans>Begin a joint action plan</Trans>} isOpen onClose={onClose}>
      {isChoosing && (
        <Templates
          page={page}
          onBack={() => setChoosing(false)}
          onUse={(template) => {
            setStart({ kind: 'template', template })
            setChoosing(false)
          }}
        />
      )}
      {/* What was typed stays while a template is chosen. */}
      <div hidden={isChoosing}>
        <NewPlan
          languages={page.languages}
          needsPeriod={start.kind === 'template'}
          isTelling={telling.state === 'telling'}
          refused={<Refused telling={telling} />}
          onSubmit={(beginning) => void begin(start, beginning)}
          onCancel={onClose}
        >
          <BeginWith
            start={start}
            onChoose={() => setChoosing(true)}
            onSheet={(sheet) => setStart({ kind: 'sheet', ...sheet })}
          />
        </NewPlan>
      </div>
    </Dialog>
  )
}

const useBegin = (page: PartnershipPage) => {
  const [, navigate] = useLocation()
  const create = useTell(api.createPlan, [api.listPlans])
  const take = useTell(api.importPlan, [api.listPlans])
  const [last, setLast] = useState<Start['kind']>('template')
  const begin = async (start: Start, { periodStart, periodEnd, ...rest }: PlanBeginning) => {
    setLast(start.kind)
    const wish = { ...rest, partnershipId: page.id }
    const period = { periodStart: periodStart ?? '', periodEnd: periodEnd ?? '' }
    const plan =
      start.kind === 'sheet'
        ? await take.tell({ ...wish, periodStart, periodEnd, sheet: start.text })
        : await create.tell({ ...wish, ...period, template: start.template?.id })
    if (plan !== undefined) navigate(paths.plan(plan.id))
  }
  return { begin, telling: last === 'sheet' ? take.telling : create.telling }
}

const Refused = ({ telling }: { readonly telling: Telling }) => {
  if (telling.state !== 'refused') return null
  const problems = problemsIn(telling.error)
  if (problems.length === 0) return <ErrorState error={telling.error} />
  return <SheetProblems problems={problems} />
}

const Templates = ({
  page,
  onBack,
  onUse,
}: {
  readonly page: PartnershipPage
  readonly onBack: () => void
  readonly onUse: Parameters<typeof TemplateChoice>[0]['onUse']
}) => {
  const asked = useAsk(api.listPlanTemplates, {}, { freshMs: Number.POSITIVE_INFINITY })
  return (
    <div className={styles.templates}>
      <Button onPress={onBack} autoFocus className={styles.back}>
        <Trans>Back</Trans>
      </Button>
      <Answered asked={asked} shape={<SkeletonRows rows={5} />}>
        {({ items }) => (
          <TemplateChoice groups={groupTemplates(items, page.themes)} onUse={onUse} />
        )}
      </Answered>
    </div>
  )
}
