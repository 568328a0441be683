import { Trans } from '@lingui/react/macro'
import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '../../shared/api.ts'
import type { ThreadId } from '../../shared/ids.ts'
import { can } from '../../shared/roles.ts'
import { useAsk, useAskAll } from '../session/ask.ts'
import { Answered } from '../ui/Answered.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { OpenHere, type Subject } from './OpenHere.tsx'
import { ThreadLines } from './ThreadLines.tsx'
import styles from './ThreadsBeside.module.css'
import { ThreadTitle } from './ThreadTitle.tsx'
import { ThreadView } from './ThreadView.tsx'

/** Others write elsewhere too: while one looks at the list, it is asked for anew this often. */
const LOOK_EVERY_MS = 30_000

/** The threads about a plan, beside it: what there is, one of them in place, or a new one. */
export const ThreadsBeside = (props: Subject) => (
  <Beside key={props.actionId ?? props.planId} {...props} />
)

const Beside = (props: Subject) => {
  const [open, setOpen] = useState<ThreadId>()
  if (open === undefined) return <List {...props} onOpen={setOpen} />
  return (
    <div className={styles.beside}>
      <div className={styles.top}>
        <Button kind="plain" className={styles.back} onPress={() => setOpen(undefined)}>
          <Icon name="forward" />
          <Trans>All threads of this plan</Trans>
        </Button>
      </div>
      <ThreadView threadId={open} level={3} head={<ThreadTitle />} />
    </div>
  )
}

const List = ({ onOpen, ...props }: Subject & { readonly onOpen: (id: ThreadId) => void }) => {
  const { partnershipId, planId, actionId } = props
  const page = useAsk(api.getPartnership, { partnershipId })
  const threads = useAskAll(api.listThreads, { partnershipId })
  useLookAgain(threads.again)
  return (
    <div className={styles.beside}>
      <Answered asked={threads} shape={<SkeletonRows />}>
        {(all) => {
          const ofPlan = all.filter(({ about }) => about?.planId === planId)
          const ofAction = ofPlan.filter(({ about }) => about?.actionId === actionId)
          const others = ofPlan.filter(({ about }) => about?.actionId !== actionId)
          if (actionId === undefined) return <ThreadLines threads={ofPlan} onOpen={onOpen} />
          return (
            <>
              <ThreadLines
                title={<Trans>About this action</Trans>}
                threads={ofAction}
                onOpen={onOpen}
              />
              {others.length > 0 && (
                <ThreadLines
                  title={<Trans>Other threads about this plan</Trans>}
                  threads={others}
                  onOpen={onOpen}
                />
              )}
            </>
          )
        }}
      </Answered>
      {can(page.data?.myRole ?? undefined, 'thread:open') && (
        <OpenHere {...props} onOpened={onOpen} />
      )}
    </div>
  )
}

const useLookAgain = (again: () => void) => {
  const look = useEffectEvent(again)
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
}
