import * as Y from 'yjs'
import type { Running } from '../contestant.ts'
import { countStamps } from '../documents/editor.ts'
import { within } from '../launch.ts'
import { beginRows, type Crowd, drive, figuresOf, seatAll } from '../measure/drive.ts'
import { rounded, sumOf } from '../measure/numbers.ts'
import { rssKbOf } from '../measure/process.ts'
import type { Run } from './scenario.ts'

const DOCUMENT = 'hot'
const READ_WITHIN_MS = 20_000

/** S1: one hot plan. Everyone types at the same rate, and sees everyone. */
export const hotPlan = async (run: Run) => {
  for (const editors of run.numbers('editors', [10, 50, 100])) {
    const server = await run.start()
    try {
      const crowd = await seatAll(server, [{ document: DOCUMENT, seats: editors }])
      await beginRows(crowd)
      const driven = await drive(server, crowd, {
        rate: run.number('rate', 5),
        seconds: run.number('seconds', 20),
        warmUpSeconds: 2,
        profile: run.profile(server, `s1-${editors}`),
      })
      run.note({
        editors,
        ...figuresOf(driven, crowd.stored),
        rssMb: rounded(rssKbOf(server) / 1_024),
        ...(await whatBecameOf(run, server, { crowd, sent: driven.sent })),
      })
      for (const { client } of crowd.seated) client.close()
    } finally {
      await server.stop()
    }
  }
}

/** Whether a newcomer finds every edit, and what was refused. */
const whatBecameOf = async (
  { contestant }: Run,
  server: Running,
  { crowd, sent }: { crowd: Crowd; sent: number },
) => {
  const refused = sumOf(crowd.seated, ({ client }) => client.refusals.length)
  if (contestant.kind === 'floor') return {}
  const client = server.client(DOCUMENT, { seat: 0 })
  await within(READ_WITHIN_MS, 'connecting', client.ready)
  const doc = new Y.Doc()
  ;(await within(READ_WITHIN_MS, 'reading', client.read())).applyTo(doc)
  client.close()
  return { missing: sent - countStamps(doc), refused }
}
