import { Trans } from '@lingui/react/macro'
import { api } from '../../shared/api.ts'
import type { PartnershipPage } from '../../shared/partnership.ts'
import { can } from '../../shared/roles.ts'
import type { NewThread as ThreadWish } from '../../shared/thread.ts'
import { useLocation } from '../location.ts'
import { NewThread } from '../partnership/NewThread.tsx'
import { paths } from '../paths.ts'
import { useAskAll, useTell } from '../session/ask.ts'
import { Dialog } from '../ui/lazy.tsx'

/** Asks what a thread is about, opens it and goes there. */
export const OpenThread = ({
  page,
  onClose,
}: {
  readonly page: PartnershipPage
  readonly onClose: () => void
}) => {
  const [, navigate] = useLocation()
  const plans = useAskAll(
    api.listPlans,
    { partnershipId: page.id },
    { enabled: can(page.myRole ?? undefined, 'plan:read') },
  )
  const { tell, telling } = useTell(api.createThread, [api.listThreads])
  const open = async (wish: ThreadWish) => {
    const thread = await tell({ ...wish, partnershipId: page.id })
    if (thread !== undefined) navigate(paths.thread(thread.id))
  }
  return (
    <Dialog title={<Trans>Open a thread</Trans>} isOpen onClose={onClose}>
      <NewThread
        plans={plans.data ?? []}
        telling={telling}
        onSubmit={(wish) => void open(wish)}
        onCancel={onClose}
      />
    </Dialog>
  )
}
