import type { Report } from './answer.ts'

const STOPS_WITHIN_MS = 9_000

/**
 * Ends this process with 0 once asked to, after everything received is stored and everyone connected
 * has been told to come back; with 1 when that takes too long.
 *
 * @returns how to end it for another reason.
 */
export const stopOnSignal = (served: AsyncDisposable, report: Report): (() => void) => {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOPS_WITHIN_MS)
    served[Symbol.asyncDispose]().then(
      () => process.exit(0),
      (error: unknown) => {
        report(error)
        process.exit(1)
      },
    )
  }
  // `disconnect`: whoever started this process and kept a line to it is gone.
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop)
  // A bug in one place must not take everybody's words with it.
  process.on('unhandledRejection', report)
  return stop
}
