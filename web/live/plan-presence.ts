import type * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import { PRESENCE_INTERVAL_MS } from '../../shared/limits.ts'
import type { Present } from '../../shared/protocol.ts'
import type { PlatformSocket } from './connection.ts'
import { createStore } from './store.ts'

export type Caret = Present['caret']

/**
 * Who else is in a plan and where, and telling them where I am. Who someone is comes from the
 * platform, never from their browser. A quiet one tells nothing: the data saver is on (rule P8).
 */
export const createPlanPresence = (wish: {
  socket: PlatformSocket
  planId: PlanId
  doc: Y.Doc
  isQuiet: boolean
}) => {
  const { socket, planId, doc, isQuiet } = wish
  const others = createStore<readonly Present[]>([])
  let place: string | null = null
  let caret: Caret = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''
  let closed = false

  const tell = () => {
    timer = undefined
    const where = { planId, place, clientId: doc.clientID, caret }
    const words = JSON.stringify(where)
    // A caret that stands between the same letters while one types is the same caret.
    if (!socket.connected || words === told) return
    told = words
    socket.emit('plan:presence', where, () => undefined)
  }
  const tellSoon = () => {
    if (!isQuiet && !closed) timer ??= setTimeout(tell, PRESENCE_INTERVAL_MS)
  }

  const take = (present: readonly Present[], left: readonly string[]) => {
    const news = present.filter(({ clientId }) => clientId !== doc.clientID)
    const gone = new Set([...left, ...news.map(({ connection }) => connection)])
    others.set([...others.get().filter(({ connection }) => !gone.has(connection)), ...news])
  }
  const takeOnly = (present: readonly Present[]) =>
    take(
      present,
      others.get().map(({ connection }) => connection),
    )
  const onPresence = (event: {
    planId: PlanId
    present: readonly Present[]
    left: readonly string[]
  }) => {
    if (event.planId === planId) take(event.present, event.left)
  }
  const forget = () => {
    told = ''
    if (others.get().length > 0) takeOnly([])
  }
  socket.on('plan:presence', onPresence).on('disconnect', forget)

  return {
    others,
    /** Everyone who is there, as told when the plan was opened; says where I am in turn. */
    welcome: (present: readonly Present[]) => {
      takeOnly(present)
      told = ''
      tellSoon()
    },
    /** Says in which field I am (`actions/<row>/title`), or null when in none. */
    setPlace: (next: string | null) => {
      place = next
      tellSoon()
    },
    /** Says where my caret stands in rich text, or null when in none. */
    setCaret: (next: Caret) => {
      caret = next
      tellSoon()
    },
    /** What was known of others does not count any more. */
    forget,
    close: () => {
      closed = true
      clearTimeout(timer)
      socket.off('plan:presence', onPresence).off('disconnect', forget)
    },
  }
}
