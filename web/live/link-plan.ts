import * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import { SEND_EVERY_MS } from '../../shared/limits.ts'
import type { PlanOpened, Present, RefusalAnswer } from '../../shared/protocol.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import { ANSWER_WITHIN_MS, isPassing, NO_ANSWER, type PlatformSocket } from './connection.ts'
import { createEditCounter } from './edit-counter.ts'
import { SAVED, type SaveState } from './save-state.ts'
import { createStore } from './store.ts'

/** Marks changes that came from the platform, so that they are not sent back to it. */
export const REMOTE = Symbol('remote')
const RETRY_MS = 1_000

/** How far a plan has come on this device. `level` means: everything the platform had has arrived. */
export type PlanState =
  | { readonly state: 'opening' }
  | { readonly state: 'level'; readonly access: 'write' | 'read' }
  | { readonly state: 'refused'; readonly kind: RefusalKind }

export interface PlanLinkOptions {
  readonly socket: PlatformSocket
  readonly planId: PlanId
  readonly doc: Y.Doc
  /** Edits of an earlier visit that were never acknowledged. */
  readonly keptChanges?: number
  readonly onPresent?: (present: readonly Present[]) => void
}

/**
 * Keeps a document level with the platform's for as long as the link is open. Edits stay in the
 * document until they are acknowledged; after any interruption one round trip says what each side
 * lacks (rules P1, P2, P7). Nothing is ever taken out of the document.
 */
export const linkPlan = ({ socket, planId, doc, ...options }: PlanLinkOptions) => {
  const state = createStore<PlanState>({ state: 'opening' })
  const save = createStore<SaveState>(SAVED)
  const edits = createEditCounter(options.keptChanges ?? 0)
  let waiting: Uint8Array[] = []
  let inFlight = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  // The round trip whose answer made us level; undefined while there is none.
  let level: object | undefined
  let opening: object | undefined
  let closed = false

  const showSave = () => {
    const changes = edits.count()
    const now = state.get()
    if (changes === 0) save.set(SAVED)
    else if (now.state === 'refused') save.set({ state: 'refused', changes, kind: now.kind })
    else save.set({ state: socket.connected ? 'sending' : 'offline', changes })
  }

  const flush = () => {
    timer = undefined
    if (waiting.length === 0 || level === undefined) return
    const update = waiting.length === 1 ? waiting[0] : Y.mergeUpdates(waiting)
    waiting = []
    if (update) void send(update)
    timer = setTimeout(flush, SEND_EVERY_MS)
  }

  const send = async (update: Uint8Array) => {
    const attempt = level
    const through = edits.mark()
    inFlight += 1
    const answer = await socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('plan:update', { planId, update })
      .catch(() => NO_ANSWER)
    if (closed || attempt !== level) return
    inFlight -= 1
    if (!answer.ok) return fail(answer.refusal)
    const all = inFlight === 0 && waiting.length === 0
    edits.acknowledge(all ? edits.mark() : through - 1)
    showSave()
  }

  const fail = ({ kind, retryAfterMs = RETRY_MS }: RefusalAnswer['refusal']) => {
    level = undefined
    opening = undefined
    if (!isPassing(kind)) state.set({ state: 'refused', kind })
    showSave()
    if (!socket.connected || !isPassing(kind)) return
    setTimeout(() => !opening && openAgain(), kind === 'behind' ? 0 : retryAfterMs)
  }
  const openAgain = () => {
    if (!closed && socket.connected) void open()
  }

  const open = async () => {
    const attempt = {}
    opening = attempt
    level = undefined
    const answer = await socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('plan:open', { planId, stateVector: Y.encodeStateVector(doc) })
      .catch(() => NO_ANSWER)
    if (closed || attempt !== opening) return
    if (!answer.ok) return fail(answer.refusal)
    const lacking = catchUp(doc, answer)
    level = attempt
    inFlight = 0
    waiting = []
    state.set({ state: 'level', access: answer.access })
    options.onPresent?.(answer.present)
    if (lacking) void send(lacking)
    else edits.acknowledge(edits.mark())
    showSave()
  }

  const onLocal = (...event: [Uint8Array, unknown, Y.Doc, Y.Transaction]) => {
    const [update, origin, , transaction] = event
    if (origin === REMOTE || !transaction.local) return
    edits.note(transaction)
    waiting.push(update)
    if (!timer) flush()
    showSave()
  }
  const onRemote = (event: { planId: PlanId; update: Uint8Array }) => {
    if (event.planId !== planId) return
    Y.applyUpdate(doc, new Uint8Array(event.update), REMOTE)
    // Something it rests on never arrived: ask for it (rule P7).
    if (doc.store.pendingStructs || doc.store.pendingDs) void open()
  }
  const onLost = () => {
    level = undefined
    opening = undefined
    showSave()
  }

  doc.on('update', onLocal)
  socket.on('plan:update', onRemote).on('connect', open).on('disconnect', onLost)
  if (socket.connected) void open()
  showSave()

  return {
    state,
    save,
    /** Tries again what was refused, e.g. after a role was given. */
    retry: openAgain,
    close: () => {
      closed = true
      clearTimeout(timer)
      doc.off('update', onLocal)
      socket.off('plan:update', onRemote).off('connect', open).off('disconnect', onLost)
      if (socket.connected) socket.emit('plan:leave', { planId }, () => undefined)
    },
  }
}
export type PlanLink = ReturnType<typeof linkPlan>

/** Takes in what the platform has, and returns what it lacks, if anything. */
const catchUp = (doc: Y.Doc, opened: PlanOpened): Uint8Array | undefined => {
  const theirs = new Uint8Array(opened.update)
  const stateVector = new Uint8Array(opened.stateVector)
  Y.applyUpdate(doc, theirs, REMOTE)
  return lacks(doc, { update: theirs, stateVector })
    ? Y.encodeStateAsUpdate(doc, stateVector)
    : undefined
}

/** Whether the document has anything the platform has not: words, or deletions. */
const lacks = (doc: Y.Doc, theirs: { update: Uint8Array; stateVector: Uint8Array }): boolean => {
  const reach = Y.decodeStateVector(theirs.stateVector)
  const words = [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(
    ([client, clock]) => clock > (reach.get(client) ?? 0),
  )
  if (words) return true
  const deletions = Y.createDeleteSetFromStructStore(doc.store)
  return !Y.equalDeleteSets(deletions, Y.mergeDeleteSets([Y.decodeUpdate(theirs.update).ds]))
}
