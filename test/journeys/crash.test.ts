import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { coEdit } from '../co-editor.ts'
import { startGateway } from '../gateways.ts'
import { DEMO, startTestPlatform } from '../platform.ts'
import { linesOf } from '../watching.ts'

const planId = DEMO.plan as never
const SOON = { timeout: 10_000, interval: 20 }
/** A process that stumbles over what someone wrote when it gets this signal. */
const STUMBLES = `process.on('SIGUSR2', () => JSON.parse('We are moving the depot'))`
const env = { LOG: 'info', NODE_OPTIONS: `--import "data:text/javascript,${STUMBLES}"` }

const expectTold = (output: string) => {
  const lines = linesOf(output)
  const [crashed, ...others] = lines.filter(({ event }) => event === 'crashed')
  expect(crashed).toMatchObject({ level: 'error', error: { name: 'SyntaxError' } })
  expect(others).toEqual([])
  expect(lines.map(({ event }) => event)).toEqual(expect.arrayContaining(['draining', 'stopped']))
  expect(output).not.toContain('depot')
}

test('[K10] a bug nobody caught is told without what it quotes; people are sent elsewhere, and the process ends with 1', async () => {
  await using platform = await startTestPlatform({ env })
  const socket = await platform.connect(DEMO.coordinatorA)
  const ana = await coEdit(socket, planId)
  await ana.write(' Before.')
  const left: number[] = []
  socket.on('node:leaving', ({ reconnectInMs }) => void left.push(reconnectInMs))
  const { pid } = JSON.parse(readFileSync(join(platform.dataDir, 'running.json'), 'utf8'))
  process.kill(pid, 'SIGUSR2')
  await vi.waitFor(() => expect(platform.output()).toContain('"stopped"'), SOON)
  expect(await platform.stop()).toBe(1)
  expect(left).toHaveLength(1)
  expectTold(platform.output())
  await platform.start()
  const ben = await coEdit(await platform.connect(DEMO.coordinatorB), planId)
  expect(ben.goal()).toMatch(/ Before\.$/)
})

test('[K10] so does a gateway of its own', async () => {
  await using platform = await startTestPlatform()
  await using gateway = await startGateway(platform, env)
  gateway.child.kill('SIGUSR2')
  await vi.waitFor(() => expect(gateway.child.exitCode).toBe(1), SOON)
  expectTold(gateway.output())
})
