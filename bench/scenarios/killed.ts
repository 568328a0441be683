import { setTimeout as pause } from 'node:timers/promises'
import type * as Y from 'yjs'
import { countStamps, createEditor } from '../documents/editor.ts'
import { readDocument } from '../documents/joining.ts'
import type { Run } from './scenario.ts'

const DOCUMENT = 'killed'
const TYPING_EVERY_MS = 200

/** S6: SIGKILL 100 ms after an edit, and in the middle of typing; whoever typed never comes back. */
export const killed = async (run: Run) => {
  for (let trial = 0; trial < run.number('trials', 3); trial++) {
    for (const mode of run.text('kills', 'one edit,typing').split(',')) await kill(run, mode)
  }
}

const kill = async (run: Run, mode: string) => {
  const server = await run.start()
  try {
    await server.prepare([{ document: DOCUMENT, seats: 2 }])
    const client = server.client(DOCUMENT, { seat: 0 })
    await client.ready
    const editor = createEditor(0)
    client.send(editor.begin())
    // An earlier edit, with time enough to be stored by anyone.
    client.send(editor.type())
    await pause(run.number('settle', 3) * 1_000)
    const before = client.acknowledged
    const edits = mode === 'typing' ? run.number('edits', 40) : 1
    for (let edit = 0; edit < edits; edit++) {
      client.send(editor.type())
      await pause(edit === edits - 1 ? 100 : TYPING_EVERY_MS)
    }
    const acknowledged = client.acknowledged - before
    await server.kill()
    client.close()
    await server.restart()
    const found = countStamps(await settledDocument(() => server.client(DOCUMENT, { seat: 1 })))
    const lost = edits + 1 - found
    const lostAcknowledged = Math.max(0, acknowledged + lost - edits)
    run.note({ mode, edits, lost, acknowledged, lostAcknowledged })
  } finally {
    await server.stop()
  }
}

/** Some say they are ready before they are: they get a moment more. */
const settledDocument = async (
  connect: () => Parameters<typeof readDocument>[0],
): Promise<Y.Doc> => {
  await readDocument(connect())
  await pause(500)
  return readDocument(connect())
}
