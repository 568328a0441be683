import type { Watch } from './watch.ts'

/** Within ten seconds, as an orchestrator has it that was told nothing else (contract K10). */
const STOPS_WITHIN_MS = 9_000

/**
 * Ends this process with 0 once asked to, after everything received is stored and everyone connected
 * has been told to come back; with 1 when that takes too long.
 *
 * @returns how to end it for another reason.
 */
export const stopOnSignal = (served: AsyncDisposable, watch: StopWatch): (() => void) => {
  const { note, report, tellLast, stopsWithinMs = STOPS_WITHIN_MS } = watch
  let stopping = false
  const exit = (code: number) => {
    note(code === 0 ? 'stopped' : 'stopped-late')
    process.exit(code)
  }
  const stop = () => {
    if (stopping) return
    stopping = true
    note('draining')
    setTimeout(exit, stopsWithinMs, 1)
    served[Symbol.asyncDispose]()
      .then(tellLast)
      .then(
        () => exit(0),
        (error: unknown) => {
          report(error)
          exit(1)
        },
      )
  }
  // `disconnect`: whoever started this process and kept a line to it is gone.
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop)
  // A bug in one place must not take everybody's words with it.
  process.on('unhandledRejection', (error) => report(error))
  return stop
}
interface StopWatch extends Pick<Watch, 'note' | 'report' | 'tellLast'> {
  readonly stopsWithinMs?: number
}
