import type { PlanId, ThreadId } from '../../shared/ids.ts'
import { dice } from '../platform.ts'
import { keepLine } from './model-line.ts'
import { createModelPlan } from './model-plan.ts'
import { createModelThread } from './model-thread.ts'
import { editAtRandom } from './random-edit.ts'

/** Longer than the platform takes to say that it could not store something. */
const PATIENCE_MS = 12_000
/** With more than this on its way a person stops typing and looks. */
const MOST_UNSTORED = 100

export interface ModelWish {
  readonly name: string
  readonly where: () => Promise<string>
  readonly ticket: () => Promise<string>
  readonly planId: PlanId
  readonly threadId?: ThreadId
  readonly seed: number
  readonly patienceMs?: number
  readonly options?: Record<string, unknown>
}

/**
 * A stranger who writes by the protocol alone, in a plan and in a thread, whatever becomes of the line; it keeps
 * book of what it sent and what it was told. {@link ../faults/verdict.ts} compares that with the store.
 */
export const createModelClient = (wish: ModelWish) => {
  const { name, threadId, patienceMs = PATIENCE_MS } = wish
  const roll = dice(wish.seed)
  const plan = createModelPlan(wish.planId, patienceMs)
  const thread = threadId && createModelThread({ threadId, name, patienceMs })
  const line = keepLine({
    ...wish,
    onSocket: (socket) => {
      plan.onSocket(socket)
      thread?.onSocket(socket)
    },
  })
  let typing: ReturnType<typeof setTimeout> | undefined
  const edit = () => {
    if (thread && thread.unstored() < 3 && roll(10) === 0) thread.type()
    else if (plan.unstored() < MOST_UNSTORED) editAtRandom(plan.doc, roll)
  }
  return {
    name,
    line,
    plan,
    thread,
    /** One random edit or message. */
    edit,
    /** Goes on editing, some milliseconds apart, until told to stop. */
    typeOn: (everyMs: number) => {
      const next = () => {
        edit()
        typing = setTimeout(next, 1 + roll(2 * everyMs))
      }
      clearTimeout(typing)
      next()
    },
    stopTyping: () => clearTimeout(typing),
    unstored: () => plan.unstored() + (thread?.unstored() ?? 0),
    [Symbol.dispose]: () => {
      clearTimeout(typing)
      plan.close()
      thread?.close()
      line.close()
    },
  }
}
export type ModelClient = ReturnType<typeof createModelClient>
