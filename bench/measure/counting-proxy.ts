import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** Stands before a server and counts what passes, both ways. */
export const countingProxy = async (target: number) => {
  const passed = { up: 0, down: 0 }
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true })
    client.on('data', (chunk: Buffer) => {
      passed.up += chunk.length
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      passed.down += chunk.length
      client.write(chunk)
    })
    client.on('close', () => upstream.destroy()).on('error', () => undefined)
    upstream.on('close', () => client.destroy()).on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, passed, close: () => server.close() }
}
export type CountingProxy = Awaited<ReturnType<typeof countingProxy>>
