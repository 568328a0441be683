import * as Y from 'yjs'
import { type Client, granted } from './platform.ts'

/** Someone who writes in a plan by the protocol alone. */
export interface CoEditor {
  readonly doc: Y.Doc
  /** The text of the plan's goal. */
  goal(): string
  /** Writes at the end of the goal; resolves when acknowledged. */
  write(words: string): Promise<void>
  /** Cuts so many letters off its beginning; resolves when acknowledged. */
  cut(letters: number): Promise<void>
  access(): string
}

/** Opens a plan and follows it: applies what comes, never asks again. */
export const coEdit = async (socket: Client, planId: string): Promise<CoEditor> => {
  const doc = new Y.Doc()
  const apply = (update: Uint8Array) => Y.applyUpdate(doc, new Uint8Array(update), 'wire')
  socket.on('plan:update', (event) => {
    if (event.planId === planId) apply(event.update)
  })
  const opened = granted(await socket.emitWithAck('plan:open', { planId: planId as never }))
  apply(opened.update)
  let access: string = opened.access
  socket.on('plan:access', (event) => {
    if (event.planId === planId) access = event.access
  })
  const goal = () => doc.getMap('plan').get('goal') as Y.Text
  const send = async (change: () => void) => {
    const before = Y.encodeStateVector(doc)
    const sent: Uint8Array[] = []
    const take = (update: Uint8Array) => void sent.push(update)
    doc.on('update', take)
    change()
    doc.off('update', take)
    const update = sent.length === 1 ? sent[0] : Y.encodeStateAsUpdate(doc, before)
    granted(
      await socket.emitWithAck('plan:update', {
        planId: planId as never,
        update: update ?? new Uint8Array(),
      }),
    )
  }
  return {
    doc,
    goal: () => goal().toString(),
    write: (words) => send(() => goal().insert(goal().length, words)),
    cut: (letters) => send(() => goal().delete(0, letters)),
    access: () => access,
  }
}
