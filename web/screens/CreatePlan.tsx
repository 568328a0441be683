import { Trans } from '@lingui/react/macro'
import { api } from '../../shared/api.ts'
import type { PartnershipPage } from '../../shared/partnership.ts'
import type { NewPlan as PlanWish } from '../../shared/plan.ts'
import { useLocation } from '../location.ts'
import { NewPlan } from '../partnership/NewPlan.tsx'
import { paths } from '../paths.ts'
import { useTell } from '../session/ask.ts'
import { Dialog } from '../ui/lazy.tsx'

/** Asks for what a plan begins with, begins it and goes there. */
export const CreatePlan = ({
  page,
  onClose,
}: {
  readonly page: PartnershipPage
  readonly onClose: () => void
}) => {
  const [, navigate] = useLocation()
  const { tell, telling } = useTell(api.createPlan, [api.listPlans])
  const begin = async (wish: PlanWish) => {
    const plan = await tell({ ...wish, partnershipId: page.id })
    if (plan !== undefined) navigate(paths.plan(plan.id))
  }
  return (
    <Dialog title={<Trans>Begin a joint action plan</Trans>} isOpen onClose={onClose}>
      <NewPlan
        languages={page.languages}
        telling={telling}
        onSubmit={(wish) => void begin(wish)}
        onCancel={onClose}
      />
    </Dialog>
  )
}
