import { setTimeout as pause } from 'node:timers/promises'
import { io } from 'socket.io-client'
import type { Client } from '../platform.ts'

export interface LineWish {
  /** Where to go; awaited, so that nobody comes back before a test wants it. */
  readonly where: () => Promise<string>
  readonly ticket: () => Promise<string>
  /** Of the stock client, e.g. `transports`. */
  readonly options?: Record<string, unknown>
  /** A new socket is open. */
  readonly onSocket: (socket: Client) => void
}

const LONGEST_PAUSE_MS = 1_000

/**
 * A stranger's line: a stock client that comes back by itself, each time with a new ticket, until closed.
 * Whatever went wrong it waits a little longer before each attempt, and as long as a leaving node asks.
 */
export const keepLine = (wish: LineWish) => {
  let socket: Client | undefined
  let closed = false
  let away: PromiseWithResolvers<void> | undefined
  let asked = 0
  /** Ends the attempt that is under way, however far it has come. */
  let giveUp = () => {}
  const refused: string[] = []

  /** Whether it was connected, when it is so no more. */
  const live = async (): Promise<boolean> => {
    const url = await wish.where()
    const ticket = await wish.ticket()
    if (closed || away) return false
    const line: Client = io(url, {
      ...{ forceNew: true, reconnection: false, auth: { ticket } },
      ...wish.options,
    })
    socket = line
    const end = Promise.withResolvers<boolean>()
    giveUp = () => {
      line.disconnect()
      end.resolve(false)
    }
    line.on('connect', () => wish.onSocket(line))
    line.on('disconnect', () => end.resolve(true))
    line.on('connect_error', ({ message }) => {
      refused.push(message)
      end.resolve(false)
    })
    line.on('node:leaving', ({ reconnectInMs }) => {
      asked = reconnectInMs
      line.disconnect()
    })
    const wasConnected = await end.promise
    line.close()
    return wasConnected
  }

  const run = async () => {
    for (let tries = 1; !closed; tries += 1) {
      await away?.promise
      if (await live().catch(() => false)) tries = 0
      await pause(Math.max(asked, Math.min(LONGEST_PAUSE_MS, 10 * 2 ** tries) * Math.random()))
      asked = 0
    }
  }
  void run()

  return {
    isConnected: () => socket?.connected ?? false,
    /** What it was told at the door. */
    refused: (): readonly string[] => refused,
    /** Goes away, and does not come back before {@link comeBack}. */
    goAway: () => {
      away ??= Promise.withResolvers()
      giveUp()
    },
    comeBack: () => {
      away?.resolve()
      away = undefined
    },
    /** Drops the line without a word to anybody; it comes back by itself. */
    drop: () => void socket?.io.engine?.close(),
    close: () => {
      closed = true
      away?.resolve()
      giveUp()
    },
  }
}
export type Line = ReturnType<typeof keepLine>
