import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Registry } from 'prom-client'
import type { Nothing } from '../../shared/protocol.ts'
import { REFUSAL_KINDS } from '../../shared/refusal.ts'
import { createMeasures } from './measures.ts'

const NOTHING: Nothing = {}

/** What can only be counted by looking. */
export interface Sights {
  readonly sockets: () => number
  readonly openPlans: () => number
}

/**
 * What this node measures of itself (docs/observe.md). Counting costs an addition; everything else
 * happens when somebody asks the registry.
 *
 * @param now milliseconds.
 */
export const createMetrics = (now: () => number) => {
  const registry = new Registry()
  const { counter, counters, gauge, latency } = createMeasures(registry)
  let sights: Sights = { sockets: () => 0, openPlans: () => 0 }
  gauge('counterpart_sockets', 'Sockets open on this node.', () => sights.sockets())
  gauge('counterpart_open_plans', 'Plans open on this node.', () => sights.openPlans())
  measureProcess(gauge)

  const unsaved = createUnsaved(now)
  gauge('counterpart_unsaved_updates', 'Updates received and not yet stored.', unsaved.count)
  gauge(
    'counterpart_unsaved_oldest_seconds',
    'How long the oldest of them has waited, or the store has failed a plan.',
    () => unsaved.oldestMs() / 1_000,
  )

  const updatesIn = counter('counterpart_updates_total', 'Updates of plans received from clients.')
  const ack = latency('counterpart_ack_seconds', 'From an update’s arrival to its acknowledgement.')

  return {
    registry,
    unsaved,
    /**
     * Counts an update that came in, and how long its writer waits until it is stored.
     *
     * @param store rejects when that cannot be; never throws.
     */
    saving: (store: () => Promise<void>): Promise<Nothing> => {
      updatesIn()
      const update = unsaved.begin()
      const stored = () => {
        ack(unsaved.end(update))
        return NOTHING
      }
      const failed = (error: unknown) => {
        unsaved.end(update)
        throw error
      }
      return store().then(stored, failed)
    },
    /** Says where the numbers are that nobody counts. */
    look: (at: Partial<Sights>) => {
      sights = { ...sights, ...at }
    },
    deliveries: counter(
      'counterpart_deliveries_total',
      'Frames of updates handed to sockets, one for each socket.',
    ),
    presence: counter('counterpart_presence_total', 'Presence messages handed to plans.'),
    heals: counter(
      'counterpart_heals_total',
      'Updates that were missing here, found in the store.',
    ),
    slowReaders: counter('counterpart_slow_readers_cut_total', 'Readers cut: too slow to drain.'),
    folds: counters(
      { name: 'counterpart_folds_total', help: 'Folds of a log.', label: 'outcome' },
      ['won', 'lost', 'failed'] as const,
    ),
    refusals: counters(
      { name: 'counterpart_refusals_total', help: 'Requests refused.', label: 'kind' },
      REFUSAL_KINDS,
    ),
    /** One write of the log to the store, retries of the SDK and all. */
    storeWrite: latency(
      'counterpart_store_write_seconds',
      'One write of a plan’s log to the store.',
    ),
  }
}
export type Metrics = ReturnType<typeof createMetrics>

/**
 * What people wrote and the table does not have yet. Oldest first, because a Map keeps the order in
 * which its keys came; so the oldest is found without looking at the rest.
 */
const createUnsaved = (now: () => number) => {
  const since = new Map<number, number>()
  const outages = new Map<string, number>()
  let updates = 0
  const ageOf = (begun: Iterable<number>) => {
    for (const at of begun) return now() - at
    return 0
  }
  return {
    /** @returns what to hand to {@link end}. */
    begin: (): number => {
      updates += 1
      since.set(updates, now())
      return updates
    },
    /** @returns how long it took, in ms. */
    end: (update: number): number => {
      const at = since.get(update) ?? now()
      since.delete(update)
      return now() - at
    },
    /** The store has begun to fail a plan: what was shown of it is kept here only. */
    storeDown: (planId: string): void => {
      if (!outages.has(planId)) outages.set(planId, now())
    },
    /** @returns how long it had failed, in ms. */
    storeUp: (planId: string): number => {
      const at = outages.get(planId) ?? now()
      outages.delete(planId)
      return now() - at
    },
    count: () => since.size,
    oldestMs: () => Math.max(ageOf(since.values()), ageOf(outages.values())),
  }
}

const DELAY_RESOLUTION_MS = 20

const measureProcess = (gauge: (name: string, help: string, read: () => number) => void) => {
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
  delay.enable()
  gauge('counterpart_event_loop_lag_seconds', 'Longest lag since last asked.', () => {
    // What is measured is the distance between two ticks, so a loop without lag shows the resolution.
    const lagMs = Math.max(0, delay.max / 1e6 - DELAY_RESOLUTION_MS)
    delay.reset()
    return lagMs / 1_000
  })
  gauge('counterpart_heap_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed)
  gauge('counterpart_resident_bytes', 'Memory of the process.', () => process.memoryUsage.rss())
}
