import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort, launchProgram, listening } from '../launch.ts'

const PROGRAM = 'redis-server'

/** Whether nodes can hear each other on this machine. */
export const hasRedis = (): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, PROGRAM)))

/** A Redis of its own, which keeps nothing. */
export const startRedis = async (name: string) => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-bench-redis-'))
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder]
  const redis = launchProgram(`${name}-redis`, {
    program: PROGRAM,
    args: [...place, '--save', '', '--appendonly', 'no'],
    env: {},
  })
  await listening(port, redis)
  return {
    pid: redis.pid,
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await redis.end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
