import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../shared/refusal.ts'
import { isOutage, isThrottle } from './dynamo-errors.ts'
import { createSender, type DynamoPlace } from './dynamo-send.ts'

const MOST_ATTEMPTS = 3
const FIRST_PAUSE_MS = 100
const FIRST_PAUSE_WHEN_THROTTLED_MS = 500
/** A retry takes five of these, a request that went well gives one back: a store that is down is not stormed. */
const RETRY_BUDGET = 500
const RETRY_COSTS = 5

/** A database that answers requests; connections are opened when they are needed. */
export interface DynamoClient {
  /**
   * Makes one request of DynamoDB's JSON protocol, by its operation's name, and again at most twice when the store
   * was busy, failed, or did not answer. So a request may be done twice: of a conditional write the second attempt
   * then finds the first.
   *
   * @returns what was answered, as it stands in DynamoDB's documentation.
   * @throws Refusal `unavailable` while the store does not work; DynamoError for every other «no».
   */
  ask(operation: string, request: object): Promise<object>
  /** Closes all connections; what is on its way fails. */
  destroy(): void
}

export const createDynamoClient = (place: DynamoPlace): DynamoClient => {
  const sender = createSender(place)
  let budget = RETRY_BUDGET
  const refund = (tokens: number) => {
    budget = Math.min(RETRY_BUDGET, budget + tokens)
  }

  const attempt = async (operation: string, body: string, attempts: number): Promise<object> => {
    try {
      const answer = await sender.send(operation, body)
      refund(attempts > 1 ? RETRY_COSTS : 1)
      return answer
    } catch (error) {
      if (!isOutage(error)) throw error
      if (attempts >= MOST_ATTEMPTS || budget < RETRY_COSTS) throw unavailable(error)
      budget -= RETRY_COSTS
      await pause(pauseBefore(attempts, error))
      return attempt(operation, body, attempts + 1)
    }
  }

  return {
    ask: (operation, request) => attempt(operation, JSON.stringify(request), 1),
    destroy: sender.destroy,
  }
}

/** Anything up to twice as long each time, so that those who failed together do not come back together. */
const pauseBefore = (attempts: number, error: unknown): number => {
  const first = isThrottle(error) ? FIRST_PAUSE_WHEN_THROTTLED_MS : FIRST_PAUSE_MS
  return Math.random() * first * 2 ** (attempts - 1)
}

/** A store that does not answer is not a bug: whoever asked may ask again. */
const unavailable = (cause: unknown) =>
  new Refusal('unavailable', 'The store does not answer.', { cause, retryAfterMs: 1_000 })
