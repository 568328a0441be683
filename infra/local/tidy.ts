import { compactAll } from '../../core/plans/compact.ts'
import type { Platform } from '../../core/platform.ts'

const EVERY_MS = 60 * 60_000
const FOR_AT_MOST_MS = 10 * 60_000

/** Once an hour what functions/compact does in the cloud; ends with what it has begun. */
export const tidyHourly = (
  platform: Platform,
  report: (error: unknown) => void,
): AsyncDisposable => {
  let running: Promise<unknown> = Promise.resolve()
  let until = new Date(0)
  const tidy = () => {
    until = new Date(platform.now().getTime() + FOR_AT_MOST_MS)
    const wish = {
      report,
      get until() {
        return until
      },
    }
    running = compactAll(platform, wish).catch(report)
  }
  const timer = setInterval(tidy, EVERY_MS).unref()
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      until = new Date(0)
      await running
    },
  }
}
