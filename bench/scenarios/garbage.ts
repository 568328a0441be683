import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from '../contestant.ts'
import { countStamps, createEditor } from '../documents/editor.ts'
import { readDocument } from '../documents/joining.ts'
import { planOfEdits } from '../documents/plan-of-edits.ts'
import { within } from '../launch.ts'
import type { Row, Run } from './scenario.ts'

const LOOKS_MS = 700
/** Long enough to be found in what others receive. */
const PROBE_BYTES = 12

const garbage = (): Readonly<Record<string, Uint8Array>> => {
  const { state } = planOfEdits(50)
  return {
    noise: Uint8Array.from([7, 255, 13, 200, 9, 9, 250, 128, 255, 1, 2, 3]),
    'cut short': state.slice(0, state.byteLength >> 1),
    'a length beyond its end': Uint8Array.from([1, 1, 200, 1, 0, 4, 1, 1, 116, 255, 255, 255, 127]),
  }
}

/** S7: one bad update. Does the server live, is it shown to others, is it acknowledged, does the document open again? */
export const badUpdates = async (run: Run) => {
  const server = await run.start()
  try {
    for (const [index, [kind, bad]] of Object.entries(garbage()).entries()) {
      run.note({ kind, ...(await sendBad(server, { document: `garbage-${index}`, bad })) })
      if (server.exited()) await server.restart()
    }
  } finally {
    await server.stop()
  }
}

/** Each in a document of its own. */
const sendBad = async (
  server: Running,
  { document, bad }: { document: string; bad: Uint8Array },
): Promise<Row> => {
  await server.prepare([{ document, seats: 3 }])
  const sender = server.client(document, { seat: 0 })
  const other = server.client(document, { seat: 1 })
  await Promise.all([sender.ready, other.ready])
  const editor = createEditor(0)
  sender.send(editor.begin())
  sender.send(editor.type())
  await pause(LOOKS_MS)
  const before = sender.acknowledged
  let relayed = false
  other.onUpdates = ({ bytes, start }) => {
    relayed ||= bytes.indexOf(bad.subarray(0, PROBE_BYTES), start) >= 0
  }
  sender.send(bad)
  await pause(LOOKS_MS)
  const opensAgain = await finds(() => server.client(document, { seat: 2 }))
  sender.close()
  const row = {
    died: server.exited(),
    relayed,
    acknowledged: sender.acknowledged > before,
    refused: sender.refusals.length > 0,
    othersCut: other.closed,
    opensAgain,
  }
  for (const client of [sender, other]) client.close()
  return row
}

/** Whether a newcomer finds what was written before. */
const finds = async (connect: () => Parameters<typeof readDocument>[0]): Promise<boolean> => {
  try {
    return countStamps(await within(3_000, 'opening', readDocument(connect()))) === 1
  } catch {
    return false
  }
}
