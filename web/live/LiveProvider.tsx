import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import type { PersonId, PlanId, ThreadId } from '../../shared/ids.ts'
import { type Connection, connect, type LinkState } from './connection.ts'
import { forgetKeptPlans } from './kept-plans.ts'
import { type OpenPlan, openPlan } from './open-plan.ts'
import { forgetOutbox, type Outbox, openOutbox } from './outbox.ts'
import { createSaveBoard, type SaveBoard } from './save-board.ts'
import type { SavePlace, SaveState } from './save-state.ts'
import { sendKept } from './send-kept.ts'
import { createSender, type Sender } from './sender.ts'
import { createShelf, type Shelf } from './shelf.ts'
import type { Store } from './store.ts'

interface Live {
  readonly connection: Connection
  readonly personId: PersonId
  readonly outbox: Outbox
  readonly saves: SaveBoard
  /** Each plan open anywhere on this page, once. */
  readonly plans: Shelf<PlanId, OpenPlan>
  /** What sends each thread's messages, once a thread. */
  readonly senders: Shelf<ThreadId, Sender>
  /** Ends all of it and wipes this person's copies from this device; nothing here works afterwards. */
  readonly forget: () => Promise<void>
}
const LiveContext = createContext<Live | undefined>(undefined)

/**
 * Keeps the one socket of the signed-in person open, whichever screen they are on, and sends what an
 * earlier visit could not.
 *
 * @param ticket asks the platform for a socket ticket; rejecting means «try again later».
 */
export const LiveProvider = ({
  personId,
  ticket,
  children,
}: {
  personId: PersonId
  ticket: () => Promise<string>
  children: ReactNode
}) => {
  const [live, setLive] = useState<Live>()
  useEffect(() => {
    const opened = openLive(personId, ticket)
    setLive(opened.live)
    return () => void opened.close()
  }, [personId, ticket])
  return live && <LiveContext value={live}>{children}</LiveContext>
}

const openLive = (personId: PersonId, ticket: () => Promise<string>) => {
  const connection = connect({ origin: window.location.origin, ticket })
  const { socket } = connection
  const outbox = openOutbox(personId)
  const saves = createSaveBoard()
  const plans = createShelf(
    (planId: PlanId) => openPlan({ socket, personId, planId }),
    (store, id) => saves.follow(store, { kind: 'plan', id }),
  )
  const senders = createShelf(
    (threadId: ThreadId) => createSender({ socket, outbox, threadId }),
    (store, id) => saves.follow(store, { kind: 'thread', id }),
  )
  const stopSending = sendKept({ personId, outbox, plans, senders })
  const close = async () => {
    stopSending()
    await Promise.all([plans.closeAll(), senders.closeAll()])
    connection.close()
    await outbox.close()
  }
  const forget = async () => {
    await close()
    await Promise.all([forgetKeptPlans(personId), forgetOutbox(personId)])
  }
  const live: Live = { connection, personId, outbox, saves, plans, senders, forget }
  return { live, close }
}

export const useLive = (): Live => {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a LiveProvider around it')
  return live
}

/** A store's value, and again whenever it changes. */
export const useStore = <Value,>(store: Store<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.get)

/** Whether the platform can be reached now. */
export const useLink = (): LinkState => useStore(useLive().connection.link)

/** What became of this person's words on this page, all places together. */
export const useSaveState = (): SaveState => useStore(useLive().saves.all)

/** Where the platform took no words of this person's. */
export const useRefusedPlaces = (): readonly SavePlace[] => useStore(useLive().saves.refused)
