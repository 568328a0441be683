import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describeError } from '../../../core/journal/describe-error.ts'
import { asJson } from '../../../core/journal/write-line.ts'
import { LOCAL_SHAPES } from './definitions.ts'
import { openDisk } from './disk.ts'
import { lockFolder } from './lock.ts'
import { reap } from './reaper.ts'
import { openRecordLog } from './record-log.ts'
import { serve } from './server.ts'
import { toTrouble } from './trouble.ts'

const REAP_EVERY_MS = 30_000

/** Says one thing to the process that started this one: where the database is, or why it is not. */
const say = (words: object) =>
  new Promise((said) => process.stdout.write(`${JSON.stringify(words)}\n`, said))

const open = async (folder: string, isHeard: boolean) => {
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  process.once('exit', unlock)
  const disk = await openDisk(join(folder, 'database'))
  const now = () => new Date()
  const records = isHeard ? await openRecordLog(disk, now) : undefined
  const world = { disk, records, now, shapes: LOCAL_SHAPES, by: 'caller' } as const
  const accessKey = randomUUID()
  const server = await serve(world, accessKey)
  // What fails here fails again in thirty seconds, and callers are told when they write.
  const reaper = setInterval(() => void reap(world).catch(() => undefined), REAP_EVERY_MS)
  const close = async () => {
    clearInterval(reaper)
    await server.close()
    await disk.close()
  }
  return { endpoint: server.endpoint, accessKey, close }
}

// Node itself would print the value that was stumbled over, which is what people wrote.
process.once('uncaughtException', (error) => {
  process.stderr.write(asJson({ event: 'crashed', error: describeError(error) }))
  process.exit(1)
})
const [folder = '.data', heard] = process.argv.slice(2)
// Ctrl-C reaches every process of the terminal; the parent still has things to store then.
process.on('SIGINT', () => undefined)
try {
  const { close, ...address } = await open(resolve(folder), heard === 'records')
  const farewell = Promise.withResolvers<unknown>()
  process.once('SIGTERM', farewell.resolve)
  // The parent never writes here: the end of it means that the parent is done, or dead.
  process.stdin.once('end', farewell.resolve).once('error', farewell.resolve).resume()
  await say(address)
  await farewell.promise
  await close()
} catch (error) {
  await say({ trouble: toTrouble(error, resolve(folder)).message })
  process.exitCode = 1
}
process.exit()
