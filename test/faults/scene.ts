import { vi } from 'vitest'
import type { PlanId, ThreadId } from '../../shared/ids.ts'
import { DEMO, startTestPlatform, type TestPlatform } from '../platform.ts'
import { createModelClient, type ModelClient, type ModelWish } from './model-client.ts'
import { openStore } from './verdict.ts'

const PEOPLE = [DEMO.coordinatorA, DEMO.coordinatorB, DEMO.facilitator, 'tk-director'] as const
/** Model clients type faster than people may. */
const NO_LIMITS = { LIMITS_FACTOR: '100' }

/**
 * A platform, its store, a thread of its own, and people who write in both. They go where `where` says, which is
 * the platform itself until told otherwise.
 */
export const openScene = async (wish: {
  readonly seed: number
  readonly people?: number
  readonly env?: Record<string, string>
  readonly client?: Partial<ModelWish>
  readonly platform?: TestPlatform
  /** A new plan of this name instead of the demo's. */
  readonly newPlan?: string
  /** Nobody goes anywhere before it is said where to. */
  readonly waiting?: boolean
}) => {
  process.stdout.write(`seed ${wish.seed}\n`)
  await using stack = new AsyncDisposableStack()
  const platform =
    wish.platform ?? stack.use(await startTestPlatform({ env: { ...NO_LIMITS, ...wish.env } }))
  const store = stack.use(openStore(platform))
  const planId = wish.newPlan === undefined ? DEMO.plan : await makePlan(platform, wish.newPlan)
  const path = `POST /api/partnerships/${DEMO.partnership}/threads`
  const { body } = await platform.call(DEMO.coordinatorA, path, { title: 'Faults' })
  const threadId = body.id as ThreadId
  let places: readonly string[] = wish.waiting ? [] : [platform.url]
  let opening = Promise.withResolvers<void>()
  const where = async (index: number): Promise<string> => {
    while (places.length === 0) await opening.promise
    return places[index % places.length] ?? platform.url
  }
  const client = (index: number, extra: Partial<ModelWish> = {}): ModelClient => {
    const person = PEOPLE[index % PEOPLE.length] ?? DEMO.coordinatorA
    return stack.use(
      createModelClient({
        ...{ name: `c${index}`, seed: wish.seed * 10 + index },
        where: () => where(index),
        ...{ planId: planId as PlanId, threadId },
        // One of them as a network without WebSockets has it.
        options: index === 3 ? { transports: ['polling'] } : { transports: ['websocket'] },
        ticket: () => platform.ticket(person),
        ...wish.client,
        ...extra,
      }),
    )
  }
  const clients: ModelClient[] = []
  for (let index = 0; index < (wish.people ?? 4); index += 1) clients.push(client(index))
  const all = stack.move()
  return {
    ...{ platform, store, planId: planId as PlanId, threadId, clients },
    /** Where whoever comes back goes to, in turns; without a place they wait. */
    sendTo: (...urls: readonly string[]) => {
      places = urls
      opening.resolve()
      opening = Promise.withResolvers()
    },
    /** Resolves when nobody is connected any more. */
    allGone: () =>
      vi.waitFor(
        () => {
          if (clients.some(({ line }) => line.isConnected())) throw new Error('somebody is there')
        },
        { timeout: 10_000, interval: 10 },
      ),
    /** Resolves when everyone was told once more that something is stored. */
    eachAcknowledged: async (timeout = 20_000) => {
      const before = clients.map(({ plan }) => plan.acknowledgements())
      await vi.waitFor(
        () => {
          const stuck = clients.filter(
            ({ plan }, index) => plan.acknowledgements() <= (before[index] ?? 0),
          )
          if (stuck.length > 0) throw new Error(`never acknowledged: ${stuck.map(describe)}`)
        },
        { timeout, interval: 10 },
      )
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

const describe = ({ name, line, plan }: ModelClient) => {
  const [refusals, refused] = [plan.refusals().slice(-5), line.refused().slice(-3)]
  return `${name} connected ${line.isConnected()}, unstored ${plan.unstored()}, ${refusals}, ${refused}`
}

const makePlan = async (platform: TestPlatform, title: string): Promise<string> => {
  const path = `POST /api/partnerships/${DEMO.partnership}/plans`
  const plan = { title, language: 'en', periodStart: '2027-01-01', periodEnd: '2028-12-31' }
  const { status, body } = await platform.call(DEMO.coordinatorA, path, plan)
  if (status !== 201 && status !== 200) throw new Error(JSON.stringify(body))
  return body.id
}
export type TestScene = Awaited<ReturnType<typeof openScene>>
