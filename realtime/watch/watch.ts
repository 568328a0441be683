import { createJournal, type Level, type Line } from '../../core/journal/journal.ts'
import { reportTo } from '../../core/journal/report.ts'
import type { Report } from '../answer.ts'
import { createEmf, type EmfLine } from './emf.ts'
import { GATEWAY_EVENTS, type GatewayNote } from './journal.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createMetricsServer } from './serve-metrics.ts'

const EMF_INTERVAL_MS = 60_000

export interface WatchOptions {
  readonly from: Level
  /** This process among its like, in every line. */
  readonly node: string
  readonly now: () => Date
  readonly write: (line: Line) => void
  /** Where `GET /metrics` answers, on 127.0.0.1; left out: nowhere. */
  readonly metricsPort?: number | undefined
  /** Tells CloudWatch every minute; left out: nobody. */
  readonly emf?:
    | { readonly environment: string; readonly write: (line: EmfLine) => void }
    | undefined
}

/** How a gateway's process is watched: what it tells, what it counts, and where both go. */
export interface Watch {
  /** This process in the journal, and among the nodes that hear each other. */
  readonly node: string
  readonly note: GatewayNote
  readonly report: Report
  readonly metrics: Metrics
  /** Tells CloudWatch what has not been told yet; for the end. */
  readonly tellLast: () => Promise<void>
}

export const openWatch = ({ metricsPort, emf, ...options }: WatchOptions): Watch => {
  const { node, now } = options
  const note = createJournal({ ...options, events: GATEWAY_EVENTS })
  const report = reportTo(note)
  const metrics = createMetrics(() => now().getTime())
  const { registry } = metrics
  if (metricsPort !== undefined) {
    // It is for this machine only, and neither a port that is taken nor an open request holds the process.
    createMetricsServer(registry)
      .on('error', (error) => note('metrics-off', { port: metricsPort, error }))
      .listen(metricsPort, '127.0.0.1')
      .unref()
  }
  const tell = emf && createEmf({ ...emf, registry, node, now })
  if (tell) setInterval(() => void tell().catch(report), EMF_INTERVAL_MS).unref()
  return { node, note, report, metrics, tellLast: async () => tell?.() }
}
