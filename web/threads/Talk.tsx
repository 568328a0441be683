import { Plural, Trans } from '@lingui/react/macro'
import { type ReactNode, Suspense } from 'react'
import { can } from '../../shared/roles.ts'
import { RefusedError } from '../api.ts'
import { useLink } from '../live/LiveProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { Loading, SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useWarm } from '../ui/use-warm.ts'
import { Announcer } from './Announcer.tsx'
import { Composer } from './Composer.tsx'
import { MessageList } from './MessageList.tsx'
import { NoComposer } from './NoComposer.tsx'
import { ThreadPlaceProvider } from './place.tsx'
import styles from './Talk.module.css'
import { type TalkState, type TalkWish, useTalk } from './use-talk.ts'

const loadActDialog = () => import('./ActDialog.tsx')
const ActDialog = lazyNamed(loadActDialog, 'ActDialog')
const PARTS = [loadActDialog]

/** An open thread. */
export const Talk = ({ head, ...wish }: TalkWish & { readonly head?: ReactNode }) => {
  const talk = useTalk(wish)
  useWarm(PARTS)
  const { state, place, asking, reading } = talk
  if (state.state === 'refused') return <ErrorState error={new RefusedError(state.kind)} />
  return (
    <ThreadPlaceProvider value={place}>
      <div className={styles.talk}>
        {head}
        <div className={styles.log}>
          <Log talk={talk} />
        </div>
        <Foot talk={talk} />
        <div ref={reading.end} aria-hidden className={styles.end} />
      </div>
      {asking !== undefined && (
        <Suspense>
          <ActDialog wish={asking} onClose={talk.stopAsking} />
        </Suspense>
      )}
    </ThreadPlaceProvider>
  )
}

const Log = ({ talk }: { readonly talk: TalkState }) => {
  const { state, rows, reading, place } = talk
  if (state.state === 'opening' && talk.read === 0 && rows.length === 0)
    return <Coming talk={talk} />
  return (
    <>
      {state.state === 'opening' && <Coming talk={talk} />}
      {rows.length === 0 ? (
        <EmptyState>
          {can(place.role, 'thread:post') ? (
            <Trans>Nobody has written here yet. Write the first message below.</Trans>
          ) : (
            <Trans>Nobody has written here yet.</Trans>
          )}
        </EmptyState>
      ) : (
        <MessageList rows={rows} hasEarlier={reading.from > 0} onEarlier={reading.showEarlier} />
      )}
      <Announcer head={talk.read} />
    </>
  )
}

/** While the thread is read for the first time: how far, or that nobody can be reached. */
const Coming = ({ talk: { read, head } }: { readonly talk: TalkState }) => {
  const link = useLink()
  if (link.state === 'offline')
    return (
      <EmptyState>
        <Trans>There is no connection just now. The messages appear when it is back.</Trans>
      </EmptyState>
    )
  return (
    <Loading>
      {read > 0 && (
        <p className={styles.progress}>
          <Trans>
            Reading {read} of {head} entries…
          </Trans>
        </p>
      )}
      <SkeletonRows rows={5} />
    </Loading>
  )
}

const Foot = ({ talk }: { readonly talk: TalkState }) => {
  const { place, news, reading, composer, input } = talk
  const mayWrite = can(place.role, 'thread:post') && !place.isClosed
  return (
    <div className={styles.foot}>
      {news > 0 && (
        <div className={styles.chip}>
          <Button kind="primary" className={styles.news} onPress={reading.goToEnd}>
            <Plural value={news} one="# new message" other="# new messages" />
            <Icon name="down" />
          </Button>
        </div>
      )}
      {mayWrite ? (
        <Composer composer={composer} inputRef={input} onSent={reading.goToEnd} />
      ) : (
        <NoComposer />
      )}
    </div>
  )
}
