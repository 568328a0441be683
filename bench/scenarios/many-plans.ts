import { beginRows, drive, figuresOf, seatAll } from '../measure/drive.ts'
import { rounded } from '../measure/numbers.ts'
import { memoryOf, rssKbOf } from '../measure/process.ts'
import type { Run } from './scenario.ts'

const EDITORS = 3

/** S2: many plans, three editors in each; where there are two nodes, two of the three on one and the third on the other. */
export const manyPlans = async (run: Run) => {
  for (const plans of run.numbers('plans', [100, 500])) {
    const server = await run.start()
    try {
      const empty = await memoryOf(server)
      const rooms = Array.from({ length: plans }, (_, index) => ({
        document: `many-${index}`,
        seats: EDITORS,
      }))
      const crowd = await seatAll(server, rooms)
      await beginRows(crowd)
      const driven = await drive(server, crowd, {
        rate: run.number('rate', 1),
        seconds: run.number('seconds', 10),
        warmUpSeconds: 3,
        profile: run.profile(server, `s2-${plans}`),
      })
      const full = rssKbOf(server)
      const settled = await memoryOf(server)
      run.note({
        plans,
        ...figuresOf(driven, crowd.stored),
        deliveredPart: rounded(driven.delivered / (driven.sentInTime * (EDITORS - 1))),
        rssMb: rounded(full / 1_024),
        kbPerPlan: rounded((settled.heldKb - empty.heldKb) / plans),
      })
      for (const { client } of crowd.seated) client.close()
    } finally {
      await server.stop()
    }
  }
}
