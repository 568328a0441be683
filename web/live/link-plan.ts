import * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import type { Access, PlanOpened, Present, RefusalAnswer } from '../../shared/protocol.ts'
import type { RefusalKind } from '../../shared/refusal.ts'
import { createBackOff, late } from './back-off.ts'
import { isPassing, NO_ANSWER, type PlatformSocket } from './connection.ts'
import { createEditCounter } from './edit-counter.ts'
import { hearPlan } from './hear-plan.ts'
import type { KeptPlan } from './kept-plans.ts'
import { catchUp, isMissing, takeIn, unsavedOf } from './level.ts'
import { hearOwnEdits } from './own-edits.ts'
import { createPlanWrites } from './plan-writes.ts'
import { SAVED, type SaveState } from './save-state.ts'
import { createStore } from './store.ts'
import { canUnpack, unpack } from './unpack.ts'

const RETRY_MS = 1_000
/** A large plan takes its time on a slow line; asked for again meanwhile it would begin anew, for good. */
const PLAN_WITHIN_MS = 180_000

/** How far a plan has come on this device. `level` means: everything the platform had has arrived. */
export type PlanState =
  | { readonly state: 'opening' }
  | { readonly state: 'level'; readonly access: Access }
  | { readonly state: 'refused'; readonly kind: RefusalKind }

export interface PlanLinkOptions {
  readonly socket: PlatformSocket
  readonly planId: PlanId
  readonly doc: Y.Doc
  /** Where all that comes and goes is kept on this device. */
  readonly keep?: Pick<KeptPlan, 'keepMine' | 'keepTheirs' | 'keepWhole'>
  /** Edits of an earlier visit that were never acknowledged. */
  readonly keptChanges?: number
  /** Asks to be told of nobody else: the data saver is on. */
  readonly isQuiet?: boolean
  readonly onPresent?: (present: readonly Present[]) => void
}

/**
 * Keeps a document level with the platform's for as long as the link is open. Edits stay in the
 * document until they are acknowledged; after any interruption one round trip says what each side
 * lacks (rules P1, P2, P7). Nothing is ever taken out of the document.
 */
export const linkPlan = ({ socket, planId, doc, keep, ...options }: PlanLinkOptions) => {
  const state = createStore<PlanState>({ state: 'opening' })
  const save = createStore<SaveState>(SAVED)
  const edits = createEditCounter(options.keptChanges ?? 0)
  const backOff = createBackOff()
  let opening: object | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  // How far what was typed here is known to be stored.
  let stored = 0
  // Why edits stay on this device while the plan may only be read.
  let whyKept: RefusalKind = 'not-allowed'

  const showSave = () => {
    const changes = edits.count()
    const now = state.get()
    if (changes === 0) {
      stored = Y.getState(doc.store, doc.clientID)
      return save.set(SAVED)
    }
    const kind = now.state === 'refused' ? now.kind : whyKept
    if (isRefusing(now)) return save.set({ state: 'refused', changes, kind })
    save.set({ state: socket.connected ? 'sending' : 'offline', changes })
  }
  const refuse = (kind: RefusalKind) => {
    state.set({ state: 'refused', kind })
    showSave()
  }

  const writes = createPlanWrites({
    socket,
    edits,
    onStored: showSave,
    onRefused: ({ kind, retryAfterMs }) => {
      writes.hold()
      if (kind === 'not-allowed' || kind === 'closed') return keepHere(kind)
      if (!isPassing(kind)) return refuse(kind)
      showSave()
      askAgain(kind, retryAfterMs)
    },
  })
  /** What is not taken stays on the device; opening it again says what may still be done here. */
  const keepHere = (kind: RefusalKind) => {
    const wasWriting = !isRefusing(state.get())
    whyKept = kind
    state.set({ state: 'level', access: 'read' })
    showSave()
    if (wasWriting) askAgain()
  }

  /** What was missed is asked for at once, then less and less often; who is to wait says how long. */
  const askAgain = (kind?: RefusalKind, retryAfterMs = RETRY_MS) => {
    if (closed || opening || timer) return
    const isToWait = kind === 'unavailable' || kind === 'too-fast'
    timer = setTimeout(openAgain, isToWait ? late(retryAfterMs) : backOff.next())
  }
  const openAgain = () => {
    clearTimeout(timer)
    timer = undefined
    if (!closed && socket.connected) void open()
  }

  const open = async () => {
    const attempt = {}
    opening = attempt
    writes.hold()
    const answer = await ask(socket, { planId, doc, quiet: options.isQuiet === true })
    if (closed || attempt !== opening) return
    opening = undefined
    if (!answer.ok) return fail(answer.refusal)
    const { lacking, isNews } = own.quietly(() => catchUp(doc, answer))
    if (answer.whole) keep?.keepWhole(answer.whole)
    if (isNews) keep?.keepTheirs([answer.update])
    state.set({ state: 'level', access: answer.access })
    hears.begin(answer.channel)
    // Also where one may only read: what is kept here is offered, and the answer says why it stays.
    const unsaved = writes.isUnsure() ? unsavedOf(doc, answer.stateVector, stored) : lacking
    writes.begin(answer.channel, unsaved)
    options.onPresent?.(answer.present)
    showSave()
    if (isMissing(doc)) askAgain()
  }
  const fail = ({ kind, retryAfterMs }: RefusalAnswer['refusal']) => {
    if (!isPassing(kind)) return refuse(kind)
    showSave()
    askAgain(kind, retryAfterMs)
  }

  const own = hearOwnEdits(doc, (update, transaction) => {
    keep?.keepMine(update)
    edits.note(transaction)
    writes.add(update)
    showSave()
  })

  const hears = hearPlan({
    socket,
    planId,
    takeIn: (updates) => {
      if (updates.length === 0) return
      own.quietly(() => takeIn(doc, updates))
      keep?.keepTheirs(updates)
    },
    doc,
    isOpening: () => opening !== undefined,
    onMissing: () => askAgain(),
    onAccess: (access) => {
      if (state.get().state !== 'level') return
      state.set({ state: 'level', access })
      if (access === 'read') writes.hold()
      showSave()
      // What was kept back goes out, or is told why not.
      if (access === 'write' || edits.count() > 0) openAgain()
    },
    onLost: () => {
      opening = undefined
      writes.hold()
      refuse('not-found')
    },
  })

  const onDisconnect = () => {
    opening = undefined
    clearTimeout(timer)
    timer = undefined
    writes.lose()
    showSave()
  }

  socket.on('connect', openAgain).on('disconnect', onDisconnect)
  openAgain()
  showSave()

  return {
    state,
    save,
    /** Tries again what was refused, e.g. after a role was given. */
    retry: openAgain,
    close: () => {
      closed = true
      clearTimeout(timer)
      writes.close()
      hears.close()
      own.close()
      socket.off('connect', openAgain).off('disconnect', onDisconnect)
      if (socket.connected) socket.emit('plan:leave', { planId }, () => undefined)
    },
  }
}
export type PlanLink = ReturnType<typeof linkPlan>

const isRefusing = (now: PlanState) =>
  now.state === 'refused' || (now.state === 'level' && now.access === 'read')

const ask = async (
  socket: PlatformSocket,
  { planId, doc, quiet }: { planId: PlanId; doc: Y.Doc; quiet: boolean },
) => {
  // Who has nothing says so by saying nothing, and gets the plan as it is stored.
  const stateVector = doc.store.clients.size > 0 ? Y.encodeStateVector(doc) : undefined
  try {
    const answer = await socket
      .timeout(PLAN_WITHIN_MS)
      .emitWithAck('plan:open', { planId, stateVector, packed: canUnpack, quiet })
    return answer.ok ? await opened(answer) : answer
  } catch {
    return NO_ANSWER
  }
}

/** The answer with its bytes as Yjs takes them. */
const opened = async (answer: PlanOpened & { readonly ok: true }) => ({
  ...answer,
  whole: answer.packed && (await unpack(new Uint8Array(answer.packed))),
  update: new Uint8Array(answer.update),
  stateVector: new Uint8Array(answer.stateVector),
})
