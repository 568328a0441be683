import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import type { PersonId } from '../../shared/ids.ts'
import { type Connection, connect, type LinkState } from './connection.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { combine, SAVED, type SaveState } from './save-state.ts'
import { sendKept } from './send-kept.ts'
import { createStore, type Store } from './store.ts'

interface Live {
  readonly connection: Connection
  readonly personId: PersonId
  readonly outbox: Outbox
  readonly saves: SaveBoard
}
const LiveContext = createContext<Live | undefined>(undefined)

/** What is being saved anywhere on this page: each open plan and thread reports here. */
const createSaveBoard = () => {
  const states = new Map<object, SaveState>()
  const all = createStore<SaveState>(SAVED)
  const show = () => all.set(combine([...states.values()]))
  return {
    all: all as Store<SaveState>,
    /** Follows one store until the returned function is called. */
    follow: (store: Store<SaveState>) => {
      const take = () => {
        states.set(store, store.get())
        show()
      }
      take()
      const stop = store.subscribe(take)
      return () => {
        stop()
        states.delete(store)
        show()
      }
    },
  }
}
type SaveBoard = ReturnType<typeof createSaveBoard>

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
    const connection = connect({ origin: window.location.origin, ticket })
    const outbox = openOutbox(personId)
    const saves = createSaveBoard()
    setLive({ connection, personId, outbox, saves })
    const stopSending = sendKept({ connection, personId, outbox, saves })
    return () => {
      stopSending()
      connection.close()
    }
  }, [personId, ticket])
  return live && <LiveContext value={live}>{children}</LiveContext>
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
