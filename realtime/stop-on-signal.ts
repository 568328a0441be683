import type { Watch } from './watch/watch.ts'

/** Within ten seconds, as an orchestrator has it that was told nothing else (contract K10). */
const STOPS_WITHIN_MS = 9_000

/**
 * Ends this process with 0 once asked to, after everything received is stored and everyone connected
 * has been told to come back; with 1 when that takes too long, or when a bug nobody caught was why.
 *
 * @returns how to end it for another reason.
 */
export const stopOnSignal = (served: AsyncDisposable, watch: StopWatch): (() => void) => {
  const { note, report, tellLast, stopsWithinMs = STOPS_WITHIN_MS } = watch
  let stopping = false
  let exitCode = 0
  const endLate = () => {
    note('stopped-late')
    process.exit(1)
  }
  const stop = () => {
    if (stopping) return
    stopping = true
    note('draining')
    setTimeout(endLate, stopsWithinMs)
    served[Symbol.asyncDispose]()
      .then(tellLast)
      .then(
        () => {
          note('stopped')
          process.exit(exitCode)
        },
        (error: unknown) => {
          report(error)
          endLate()
        },
      )
  }
  // Node itself would print it, and what it quotes may be what someone wrote. Nobody knows what it left half done:
  // everybody is sent elsewhere, what was received is stored, and another process begins anew.
  const crash = (error: unknown) => {
    note('crashed', { error })
    exitCode = 1
    stop()
  }
  // `disconnect`: whoever started this process and kept a line to it is gone.
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop)
  // A bug in one place must not take everybody's words with it.
  process.on('unhandledRejection', (error) => report(error))
  process.on('uncaughtException', crash)
  return stop
}
interface StopWatch extends Pick<Watch, 'note' | 'report' | 'tellLast'> {
  readonly stopsWithinMs?: number
}
