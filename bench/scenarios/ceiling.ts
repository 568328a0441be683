import type { Running } from '../contestant.ts'
import { beginRows, type Crowd, type Driven, drive, figuresOf, seatAll } from '../measure/drive.ts'
import { rounded } from '../measure/numbers.ts'
import type { Run } from './scenario.ts'

const TOO_LATE_MS = 250
const MOST_RATE = 3_000

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
        run.note({ editors, ended: step.ended, ...(best ?? step).row })
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
    step = { ended, row: { rate: rounded(rate), ...figuresOf(driven, crowd.stored) } }
    process.stderr.write(`  ${run.contestant.name} ${JSON.stringify({ ended, ...step.row })}\n`)
    if (ended === '' || ended === 'client behind') return step
  }
  if (!step) throw new Error('A step is tried at least once.')
  return step
}

const judge = (driven: Driven, { editors, rate }: { editors: number; rate: number }) => {
  const { latency, sentInTime, delivered, seconds } = driven
  if (latency.p99 > TOO_LATE_MS) return 'late'
  if (delivered < sentInTime * (editors - 1) * 0.9) return 'server behind'
  return sentInTime / seconds < rate * editors * 0.9 ? 'client behind' : ''
}
