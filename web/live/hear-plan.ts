import type * as Y from 'yjs'
import type { PlanId } from '../../shared/ids.ts'
import type { Access, ServerEvents } from '../../shared/protocol.ts'
import type { PlatformSocket } from './connection.ts'
import { isBehind, isMissing } from './level.ts'

/** What the platform has may still be on its way here; only after this long it is lost. */
export const REACH_WAIT_MS = 1_000

/** After taking something in, the page rests four times as long: who types and scrolls comes first. */
const REST_FOR_WORK = 4
const MOST_REST_MS = 100

type Told<Name extends keyof ServerEvents> = Parameters<ServerEvents[Name]>[0]

/** Takes in what the platform says about one plan, and tells when something of it never came (rule P7). */
export const hearPlan = (wish: {
  readonly socket: PlatformSocket
  readonly planId: PlanId
  readonly doc: Y.Doc
  readonly takeIn: (updates: readonly Uint8Array[]) => void
  /** Between asking to open it and the answer. */
  readonly isOpening: () => boolean
  readonly onMissing: () => void
  readonly onAccess: (access: Access) => void
  readonly onLost: () => void
}) => {
  const { socket, planId, doc } = wish
  let channel: number | undefined
  // The first updates may come before the answer that says which channel is this plan's.
  let early: Told<'plan:updates'>[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting: Uint8Array[] = []
  let rest: ReturnType<typeof setTimeout> | undefined

  // The first at once; what comes while the page still rests from it is taken in together.
  const hear = (updates: readonly Uint8Array[]) => {
    waiting.push(...updates)
    if (rest === undefined) takeInWaiting()
  }
  const takeInWaiting = () => {
    clearTimeout(rest)
    rest = undefined
    if (waiting.length === 0) return
    const begun = performance.now()
    wish.takeIn(waiting.splice(0))
    const tookMs = performance.now() - begun
    rest = setTimeout(takeInWaiting, Math.min(MOST_REST_MS, tookMs * REST_FOR_WORK))
    if (isMissing(doc)) wish.onMissing()
  }
  const onUpdate = ({ planId: id, update }: Told<'plan:update'>) => {
    if (id === planId) hear([new Uint8Array(update)])
  }
  const onUpdates = (event: Told<'plan:updates'>) => {
    if (event.channel === channel) hear(event.updates)
    else if (wish.isOpening()) early.push(event)
  }
  const onReach = ({ planId: id, stateVector }: Told<'plan:reach'>) => {
    const theirs = new Uint8Array(stateVector)
    if (id === planId) takeInWaiting()
    const isLate = () => isBehind(doc, theirs)
    if (id !== planId || !isLate()) return
    clearTimeout(timer)
    timer = setTimeout(() => isLate() && wish.onMissing(), REACH_WAIT_MS)
  }
  const onAccess = ({ planId: id, access }: Told<'plan:access'>) => {
    if (id === planId) wish.onAccess(access)
  }
  const onLost = ({ planId: id }: Told<'plan:lost'>) => {
    if (id !== planId) return
    forget()
    wish.onLost()
  }
  const forget = () => {
    takeInWaiting()
    channel = undefined
    early = []
    clearTimeout(timer)
  }
  const listens = [
    ['plan:update', onUpdate],
    ['plan:updates', onUpdates],
    ['plan:reach', onReach],
    ['plan:access', onAccess],
    ['plan:lost', onLost],
    ['disconnect', forget],
  ] as const
  for (const [event, listen] of listens) socket.on(event, listen as never)

  return {
    /** The plan is open under this number. */
    begin: (number: number) => {
      channel = number
      const missed = early.filter((event) => event.channel === channel)
      early = []
      wish.takeIn(missed.flatMap(({ updates }) => updates))
    },
    close: () => {
      forget()
      for (const [event, listen] of listens) socket.off(event, listen as never)
    },
  }
}
