import { asJson, asWords } from '../../core/journal/write-line.ts'
import { openWatch, type Watch } from '../../realtime/watch/watch.ts'
import type { LocalSettings } from './local-settings.ts'

/**
 * How a process on this machine is watched. Somebody may be reading its terminal: what went wrong, in
 * words. With `LOG` set, lines of JSON from that level on, as in a container. Always on stderr.
 */
export const openLocalWatch = ({ LOG, METRICS_PORT }: LocalSettings): Watch =>
  openWatch({
    from: LOG ?? 'warn',
    node: crypto.randomUUID().slice(0, 8),
    now: () => new Date(),
    write: (line) => void process.stderr.write(LOG === undefined ? asWords(line) : asJson(line)),
    metricsPort: METRICS_PORT,
  })
