import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import { PRESENCE_INTERVAL_MS } from '../../shared/limits.ts'
import type { Present } from '../../shared/protocol.ts'
import type { PlatformSocket } from './connection.ts'
import { createStore } from './store.ts'

interface Caret {
  readonly anchor: unknown
  readonly head: unknown
}

/**
 * Who else is in a plan and where, and telling them where I am. The editor's carets live in
 * `awareness`; who someone is comes from the platform, never from their browser.
 */
export const createPlanPresence = (wish: {
  socket: PlatformSocket
  planId: PlanId
  doc: Y.Doc
}) => {
  const { socket, planId, doc } = wish
  const others = createStore<readonly Present[]>([])
  const awareness = new Awareness(doc)
  let place: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''

  const tell = () => {
    timer = undefined
    const caret = (awareness.getLocalState()?.cursor ?? null) as Caret | null
    const where = { planId, place, clientId: doc.clientID, caret }
    const words = JSON.stringify(where)
    if (!socket.connected || words === told) return
    told = words
    socket.emit('plan:presence', where, () => undefined)
  }
  const tellSoon = () => {
    timer ??= setTimeout(tell, PRESENCE_INTERVAL_MS)
  }

  const take = (present: readonly Present[], left: readonly string[]) => {
    const news = present.filter(({ clientId }) => clientId !== doc.clientID)
    const gone = new Set([...left, ...news.map(({ connection }) => connection)])
    const before = others.get()
    others.set([...before.filter(({ connection }) => !gone.has(connection)), ...news])
    showCarets(awareness, before, others.get())
  }
  const onPresence = (event: {
    planId: PlanId
    present: readonly Present[]
    left: readonly string[]
  }) => {
    if (event.planId === planId) take(event.present, event.left)
  }
  const onLost = () => {
    told = ''
    take(
      [],
      others.get().map(({ connection }) => connection),
    )
  }

  awareness.on('update', (_change: unknown, origin: unknown) => {
    if (origin === 'local') tellSoon()
  })
  socket.on('plan:presence', onPresence).on('disconnect', onLost)

  return {
    others,
    awareness,
    /** Everyone who is there, as told when the plan was opened; says where I am in turn. */
    welcome: (present: readonly Present[]) => {
      take(
        present,
        others.get().map(({ connection }) => connection),
      )
      told = ''
      tellSoon()
    },
    /** Says in which field I am (`actions/<row>/title`), or null when in none. */
    setPlace: (next: string | null) => {
      place = next
      tellSoon()
    },
    close: () => {
      clearTimeout(timer)
      socket.off('plan:presence', onPresence).off('disconnect', onLost)
      awareness.destroy()
    },
  }
}
export type PlanPresence = ReturnType<typeof createPlanPresence>

/** Puts others' carets where the editor looks for them. */
const showCarets = (awareness: Awareness, before: readonly Present[], now: readonly Present[]) => {
  const here = new Set(now.map(({ clientId }) => clientId))
  const removed = before.map(({ clientId }) => clientId).filter((id) => !here.has(id))
  for (const id of removed) awareness.states.delete(id)
  for (const { clientId, person, caret } of now) {
    awareness.states.set(clientId, { user: { id: person }, ...(caret && { cursor: caret }) })
  }
  const change = { added: [], updated: now.map(({ clientId }) => clientId), removed }
  awareness.emit('change', [change, 'remote'])
}
