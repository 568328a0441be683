import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useSyncExternalStore } from 'react'
import type { PartnershipId, PlanId, RowId } from '../../shared/ids.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed, Sheet } from '../ui/lazy.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { withWords } from '../words/activate.ts'
import styles from './BesidePlan.module.css'

const ThreadsBeside = lazyNamed(
  () => withWords('threads', () => import('../threads/ThreadsBeside.tsx')),
  'ThreadsBeside',
)

/** The action talked about, or undefined for the plan as a whole. */
export interface About {
  readonly row: RowId
  /** «1.2 Install 40 district meters». */
  readonly title: string
}
export interface BesidePlanProps {
  readonly partnershipId: PartnershipId
  readonly planId: PlanId
  readonly about: About | undefined
  readonly onWhole: () => void
  readonly onClose: () => void
}

/** The talk beside the plan: a column where there is room, else a sheet from below. */
export const BesidePlan = ({ onClose, ...talk }: BesidePlanProps) => {
  const { t } = useLingui()
  const hasRoom = useHasRoom()
  if (!hasRoom)
    return (
      <Sheet title={<Trans>Threads</Trans>} isOpen onClose={onClose}>
        <Talk {...talk} />
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
      <Talk {...talk} />
    </aside>
  )
}

const Talk = ({ about, onWhole, ...place }: Omit<BesidePlanProps, 'onClose'>) => (
  <>
    {about && (
      <p className={styles.about}>
        <span>{about.title}</span>
        <Button kind="plain" onPress={onWhole}>
          <Trans>About the whole plan</Trans>
        </Button>
      </p>
    )}
    <Suspense fallback={<SkeletonRows />}>
      <ThreadsBeside {...place} {...(about && { actionId: about.row, actionTitle: about.title })} />
    </Suspense>
  </>
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
