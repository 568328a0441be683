import type { Running } from '../contestant.ts'
import { beginRows, type Crowd, type Driven, drive, figuresOf, seatAll } from '../measure/drive.ts'
import { rounded, sumOf } from '../measure/numbers.ts'
import { rssKbOf } from '../measure/process.ts'
import type { Run } from './scenario.ts'

const TOO_LATE_MS = 250
const MOST_RATE = 3_000
/** For what was still on its way. */
const RESTS_S = 3

/**
 * The ceiling of S1: the rate grows by steps until most are late (p99 over 250 ms), the server or the load
 * client falls behind. A step counts as failed when it fails every time it is tried: hosts steal CPU in bursts.
 */
export const ceiling = async (run: Run) => {
  const editors = run.number('editors', 50)
  const server = await run.start()
  try {
    const crowd = await seatAll(server, [{ document: 'hot', seats: editors }])
    await beginRows(crowd)
    let best: Step | undefined
    for (let rate = run.number('from', 20); rate < MOST_RATE; rate *= run.number('step', 1.35)) {
      const step = await climb(run, server, { crowd, rate })
      if (step.ended) {
        const beyond = await lookBeyond(run, server, { crowd, step })
        // What already fails at the first step has no ceiling yet that could be told.
        const told = best?.row ?? { failed: `${step.ended} at the first step: try a lower --from` }
        run.note({ editors, ended: step.ended, ...told, ...beyond })
        break
      }
      best = step
    }
    for (const { client } of crowd.seated) client.close()
  } finally {
    await server.stop()
  }
}

interface Step {
  readonly ended: '' | 'late' | 'server behind' | 'client behind'
  readonly row: Record<string, number>
}

const climb = async (
  run: Run,
  server: Running,
  { crowd, rate }: { crowd: Crowd; rate: number },
): Promise<Step> => {
  let step: Step | undefined
  for (let tries = run.number('tries', 3); tries > 0; tries--) {
    const seconds = run.number('seconds', 3)
    const driven = await drive(server, crowd, { rate, seconds, warmUpSeconds: 0.7 })
    const ended = judge(driven, { editors: crowd.seated.length, rate })
    const figures = figuresOf(driven, crowd.stored)
    step = { ended, row: { rate: rounded(rate), ...figures, ...whoWasTurnedAway(crowd) } }
    process.stderr.write(`  ${run.contestant.name} ${JSON.stringify({ ended, ...step.row })}\n`)
    if (ended === '' || ended === 'client behind') return step
  }
  if (!step) throw new Error('A step is tried at least once.')
  return step
}

/** What a server is like that was asked for more than it can, and whether it is itself again afterwards. */
const lookBeyond = async (
  run: Run,
  server: Running,
  { crowd, step }: { crowd: Crowd; step: Step },
) => {
  const rssMb = rssKbOf(server) / 1_024
  const after = await drive(server, crowd, {
    rate: run.number('from', 20),
    ...{ seconds: run.number('seconds', 3), warmUpSeconds: RESTS_S },
  })
  return {
    ...{ beyondRate: step.row.rate ?? Number.NaN, beyondP99: step.row.p99 ?? Number.NaN },
    ...{ beyondRssMb: rounded(rssMb), afterP99: after.latency.p99 },
    afterPart: rounded(after.delivered / (after.sentInTime * (crowd.seated.length - 1))),
    afterCut: whoWasTurnedAway(crowd).cut,
  }
}

const whoWasTurnedAway = ({ seated }: Crowd) => ({
  cut: seated.filter(({ client }) => client.closed).length,
  refused: sumOf(seated, ({ client }) => client.refusals.length),
})

const judge = (driven: Driven, { editors, rate }: { editors: number; rate: number }) => {
  const { latency, sentInTime, delivered, seconds } = driven
  if (latency.p99 > TOO_LATE_MS) return 'late'
  if (delivered < sentInTime * (editors - 1) * 0.9) return 'server behind'
  return sentInTime / seconds < rate * editors * 0.9 ? 'client behind' : ''
}
