import { statfs } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Bounds, create, type ItemDb, type Operation } from 'dynalite/db/index.js'
import { DISK_FULL, Trouble } from './trouble.ts'

const ROOM_TO_REOPEN_BYTES = 32 * 1024 * 1024
const VALUES_AT_ONCE = 256

/** The stored keys and values: one LevelDB, kept sound when a write fails half way. */
export interface Disk {
  get(key: string): Promise<unknown>
  /** The values behind keys that begin with `prefix`; bounds are relative to it. */
  values(prefix: string, bounds: Bounds): Readable
  /** All or nothing, also when the process is killed. */
  batch(operations: readonly Operation[]): Promise<void>
  /** One lock per item of a table, as dynalite's actions take it. */
  lockOf(table: string): ItemDb['lock']
  close(): Promise<void>
}

export const openDisk = async (path: string): Promise<Disk> => {
  const first = create({ path })
  await first.db.open()
  let level = first.db
  let state: 'sound' | 'hurt' | 'closed' = 'sound'
  let reopening: Promise<void> | undefined

  const reopen = async () => {
    await level.close().catch(() => undefined)
    state = 'closed'
    const next = create({ path }).db
    await next.open()
    level = next
    state = 'sound'
  }
  const open = () => {
    reopening ??= reopen().finally(() => {
      reopening = undefined
    })
    return reopening
  }
  const readable = () => (state === 'closed' || reopening ? open() : undefined)
  // A torn record ends the log: LevelDB would append behind it, acknowledge, and lose that at the
  // next start. So after a failed write nothing is written before the log was closed and recovered.
  const writable = async () => {
    if (state === 'sound') return
    if (!reopening && state === 'hurt' && !(await hasRoom(path))) throw new Trouble(DISK_FULL)
    await open()
  }

  return {
    lockOf: (table) => first.getItemDb(table).lock,
    get: async (key) => {
      await readable()
      return level.get(key)
    },
    values: (prefix, bounds) =>
      toStream(async () => level.values(within(prefix, bounds)), readable),
    batch: async (operations) => {
      await writable()
      const written = level
      try {
        await written.batch(operations)
        if (written !== level || state !== 'sound') throw new Error('another write failed just now')
      } catch (error) {
        if (written === level && state === 'sound') state = 'hurt'
        throw error
      }
    },
    close: async () => {
      await reopening?.catch(() => undefined)
      await level.close()
    },
  }
}

const hasRoom = async (path: string) => {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize >= ROOM_TO_REOPEN_BYTES
}

const within = (prefix: string, { gt, gte, lt, lte, ...rest }: Bounds): Bounds => ({
  ...rest,
  ...(gt === undefined ? { gte: prefix + (gte ?? '') } : { gt: prefix + gt }),
  ...(lte === undefined ? { lt: prefix + (lt ?? '\u{10ffff}') } : { lte: prefix + lte }),
})

type Iterator = ReturnType<ReturnType<typeof create>['db']['values']>

const toStream = (begin: () => Promise<Iterator>, ready: () => Promise<void> | undefined) => {
  let iterator: Iterator | undefined
  return new Readable({
    objectMode: true,
    highWaterMark: VALUES_AT_ONCE,
    async read() {
      try {
        await ready()
        iterator ??= await begin()
        const values = await iterator.nextv(VALUES_AT_ONCE)
        if (values.length === 0) this.push(null)
        for (const value of values) this.push(value)
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    },
    destroy(error, done) {
      void iterator?.close().catch(() => undefined)
      done(error)
    },
  })
}
