import * as z from 'zod'
import { channels } from '../../core/redis-channels.ts'
import type { Used } from '../people/accounts.ts'
import type { Limits } from '../people/limits.ts'

/** Every node tells the others so often what people used. */
const TELL_INTERVAL_MS = 1_000

const usedSchema = z.tuple([
  z.string(),
  z.number().min(0),
  z.number().min(0),
  z.int().min(0),
  z.array(z.string()).readonly(),
])
const toldSchema: z.ZodType<{ from: string; used: readonly Used[] }> = z.object({
  from: z.string(),
  used: z.array(usedSchema).readonly(),
})

/** As much of the line between nodes as this needs: words said once, to whoever listens. */
export interface Line {
  readonly prefix: string
  readonly nodeId: string
  say(channel: string, words: string): unknown
  listen(channel: string, hear: (words: Buffer) => void): Promise<void>
}

/**
 * Makes limits hold for a person over all nodes (rule N5): at most one message a second from each, about
 * those who use a good part of a limit. What is lost on the way makes the limits wider, never narrower,
 * and without a line each node holds its own.
 *
 * @param everyMs 0 leaves the telling to whoever calls `tell`.
 */
export const shareCounts = (limits: Limits, line: Line, everyMs = TELL_INTERVAL_MS) => {
  const channel = channels.used(line.prefix)
  void line.listen(channel, (words) => {
    const told = toldSchema.safeParse(parse(words.toString()))
    if (told.success && told.data.from !== line.nodeId) {
      limits.takeIn(told.data.from, told.data.used)
    }
  })
  const tell = () => {
    const used = limits.toTell()
    if (used.length > 0) line.say(channel, JSON.stringify({ from: line.nodeId, used }))
  }
  const timer = everyMs > 0 ? setInterval(tell, everyMs).unref() : undefined
  return { tell, stop: () => clearInterval(timer) }
}

const parse = (words: string): unknown => {
  try {
    return JSON.parse(words)
  } catch {
    return undefined
  }
}
