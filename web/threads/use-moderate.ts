import { useRef } from 'react'
import type { RefusalKind } from '../../shared/refusal.ts'
import type { ModerationAct } from '../../shared/thread.ts'
import { isPassing } from '../live/connection.ts'
import { newId } from './new-id.ts'
import { useThreadPlace } from './place.tsx'

/** How an act ended. */
export type Outcome =
  | { readonly state: 'done' }
  | { readonly state: 'refused'; readonly kind: RefusalKind }

const TRIES = 3
const WAIT_MS = 700

/**
 * Does a facilitator's act. However often it is tried, here or by pressing again, it carries one id:
 * what was done although its answer got lost is not done twice.
 */
export const useModerate = () => {
  const { link } = useThreadPlace()
  const opId = useRef<string>(undefined)
  return async (act: ModerationAct): Promise<Outcome> => {
    opId.current ??= newId()
    for (let tries = 1; ; tries += 1) {
      const answer = await link.moderate(act, opId.current)
      if (answer.ok) return { state: 'done' }
      const { kind, retryAfterMs = WAIT_MS * tries } = answer.refusal
      if (!isPassing(kind) || tries >= TRIES) return { state: 'refused', kind }
      await new Promise((done) => setTimeout(done, retryAfterMs))
    }
  }
}
