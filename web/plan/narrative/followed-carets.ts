import { Awareness } from 'y-protocols/awareness'
import type { Present } from '../../../shared/protocol.ts'
import type { LivePlan } from '../tools.tsx'

/**
 * Carets as the editor wants them: others' where the platform says they are, and mine told to the
 * platform when it moves between other letters. Here, not in `live`: only the editor needs it.
 */
export const followCarets = ({ doc, others, setCaret }: LivePlan) => {
  const awareness = new Awareness(doc)
  let shown: readonly number[] = []
  const show = () => {
    const now = others.get()
    const updated = now.map(({ clientId }) => clientId)
    const removed = shown.filter((id) => !updated.includes(id))
    for (const id of removed) awareness.states.delete(id)
    for (const present of now) awareness.states.set(present.clientId, stateOf(present))
    shown = updated
    awareness.emit('change', [{ added: [], updated, removed }, 'remote'])
  }
  awareness.on('update', (_change: unknown, origin: unknown) => {
    if (origin === 'local') setCaret(awareness.getLocalState()?.cursor ?? null)
  })
  const stop = others.subscribe(show)
  show()
  return {
    awareness,
    close: () => {
      stop()
      awareness.destroy()
    },
  }
}

const stateOf = ({ person, caret }: Present) => ({
  user: { id: person },
  ...(caret && { cursor: caret }),
})
