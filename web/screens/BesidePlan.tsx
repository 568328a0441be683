import { Trans, useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import type { PartnershipId, PlanId, RowId } from '../../shared/ids.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Sheet } from '../ui/lazy.tsx'
import { EmptyState } from '../ui/states.tsx'
import styles from './BesidePlan.module.css'

/** The action talked about, or undefined for the plan as a whole. */
export interface About {
  readonly row: RowId
  readonly number: string
}
export interface BesidePlanProps {
  readonly partnershipId: PartnershipId
  readonly planId: PlanId
  readonly about: About | undefined
  readonly onWhole: () => void
  readonly onClose: () => void
}

/** The talk beside the plan: a column where there is room, else a sheet from below. */
export const BesidePlan = (props: BesidePlanProps) => {
  const { t } = useLingui()
  const { onClose } = props
  const hasRoom = useHasRoom()
  if (!hasRoom)
    return (
      <Sheet title={<Trans>Threads</Trans>} isOpen onClose={onClose}>
        <Talk {...props} />
      </Sheet>
    )
  return (
    <aside aria-label={t`Threads`} className={styles.beside}>
      <div className={styles.head}>
        <h2>
          <Trans>Threads</Trans>
        </h2>
        <Button kind="plain" aria-label={t`Close the threads`} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <Talk {...props} />
    </aside>
  )
}

const Talk = ({ about, onWhole, ...props }: BesidePlanProps) => (
  <>
    {about && (
      <p className={styles.about}>
        <Trans>About action {about.number}</Trans>
        <Button kind="plain" onPress={onWhole}>
          <Trans>About the whole plan</Trans>
        </Button>
      </p>
    )}
    <ThreadsSlot {...props} about={about} />
  </>
)

/** Where `ThreadsBeside` of web/threads goes. */
const ThreadsSlot = (_props: Pick<BesidePlanProps, 'partnershipId' | 'planId' | 'about'>) => (
  <EmptyState>
    <Trans>What both sides say about this plan will stand here.</Trans>
  </EmptyState>
)

const ROOM = '(min-width: 64rem)'
const useHasRoom = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      const room = matchMedia(ROOM)
      room.addEventListener('change', tell)
      return () => room.removeEventListener('change', tell)
    },
    () => matchMedia(ROOM).matches,
  )
