import * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import { catchUp, isBehind, isMissing, REMOTE, unsavedOf } from '../../web/live/level.ts'
import type { Client } from '../platform.ts'

const RETRY_MS = 100

/**
 * A stranger in a plan: a document that is levelled with the platform's at each new line, and a book of
 * what was typed, what was said to be stored, and what was refused.
 *
 * @param patienceMs an answer that takes longer ends the line.
 */
export const createModelPlan = (planId: PlanId, patienceMs: number) => {
  const doc = new Y.Doc()
  /** What is open on which line; nothing is sent before it is. */
  let at: Client | undefined
  let typed = 0
  const unstored = new Map<number, Uint8Array>()
  /** How far what was typed here is known to be stored. */
  let stored = 0
  const acknowledged: Uint8Array[] = []
  let acknowledgements = 0
  const refusals: RefusalKind[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  // Not by closing in good manners: a server that sleeps has none.
  const impatient = (socket: Client) => void socket.disconnect()
  const levelSoon = (socket: Client, ms = RETRY_MS) => {
    at = undefined
    clearTimeout(timer)
    timer = setTimeout(() => void level(socket), ms * (1 + Math.random()))
  }

  const level = async (socket: Client): Promise<void> => {
    at = undefined
    if (!socket.connected) return
    const stateVector = Y.encodeStateVector(doc)
    const answer = await socket
      .timeout(patienceMs)
      .emitWithAck('plan:open', { planId, stateVector })
      .catch(() => undefined)
    if (!socket.connected) return
    if (!answer) return impatient(socket)
    if (!answer.ok) {
      refusals.push(answer.refusal.kind)
      return levelSoon(socket, answer.refusal.retryAfterMs)
    }
    const [update, reach] = [answer.update, answer.stateVector].map((b) => new Uint8Array(b))
    if (!update || !reach) return
    const { lacking } = catchUp(doc, { update, stateVector: reach })
    at = socket
    // What was shown is not yet stored: whatever was not acknowledged is sent again.
    if (unstored.size > 0) void send(socket, unsavedOf(doc, reach, stored), [...unstored.keys()])
    else if (lacking) void send(socket, lacking, [])
    if (isMissing(doc)) levelSoon(socket)
  }

  const send = async (socket: Client, update: Uint8Array, ids: readonly number[]) => {
    const answer = await socket
      .timeout(patienceMs)
      .emitWithAck('plan:update', { planId, update })
      .catch(() => undefined)
    if (answer?.ok) {
      for (const id of ids) unstored.delete(id)
      if (unstored.size === 0) stored = Y.getState(doc.store, doc.clientID)
      acknowledged.push(update)
      acknowledgements += 1
      return
    }
    if (!socket.connected) return
    if (!answer) return impatient(socket)
    refusals.push(answer.refusal.kind)
    if (at === socket) levelSoon(socket, answer.refusal.retryAfterMs)
  }

  doc.on('update', (...event: [Uint8Array, unknown, Y.Doc, Y.Transaction]) => {
    const [update, origin, , change] = event
    if (origin === REMOTE || !change.local) return
    typed += 1
    unstored.set(typed, update)
    if (at) void send(at, update, [typed])
  })

  return {
    doc,
    onSocket: (socket: Client) => {
      const take = (event: { planId: string; update: Uint8Array }) => {
        if (event.planId !== planId) return
        Y.applyUpdate(doc, new Uint8Array(event.update), REMOTE)
        if (isMissing(doc)) levelSoon(socket)
      }
      socket.on('plan:update', take)
      socket.on('plan:reach', (event) => {
        if (event.planId === planId && isBehind(doc, new Uint8Array(event.stateVector)))
          levelSoon(socket)
      })
      void level(socket)
    },
    /** How many edits were never acknowledged. */
    unstored: () => unstored.size,
    typed: () => typed,
    acknowledgements: () => acknowledgements,
    /** What was acknowledged since this was last asked. */
    takeAcknowledged: (): readonly Uint8Array[] => acknowledged.splice(0),
    refusals: (): readonly RefusalKind[] => refusals,
    /** Asks again what the platform has. */
    lookAgain: () => at && levelSoon(at, 0),
    close: () => clearTimeout(timer),
  }
}
export type ModelPlan = ReturnType<typeof createModelPlan>
