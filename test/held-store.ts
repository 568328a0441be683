import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { startGateway } from './gateways.ts'
import type { TestPlatform } from './platform.ts'

/** A way to a running platform's database on which writes of plans can be held up, for ever. */
const openWay = async (endpoint: string) => {
  let holds = false
  let held = 0
  const to = new URL(endpoint)
  const isPlanWrite = ({ headers }: IncomingMessage, body: string) =>
    /\.(PutItem|BatchWriteItem)$/.test(String(headers['x-amz-target'])) && /"[\w-]*docs"/.test(body)
  const server = createServer(async (asked, answer) => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    if (holds && isPlanWrite(asked, body.toString('latin1'))) {
      held += 1
      return
    }
    const { method, url, headers } = asked
    const wish = { host: to.hostname, port: to.port, path: url, method, headers }
    request(wish, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers)
      from.pipe(answer)
    })
      .on('error', () => answer.destroy())
      .end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    hold: () => {
      holds = true
    },
    held: () => held,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** One more gateway on a running platform's data, whose writes of plans can be held up while others' go through. */
export const startSlowGateway = async (platform: TestPlatform, env: Record<string, string>) => {
  const note = join(platform.dataDir, 'running.json')
  const text = readFileSync(note, 'utf8')
  const running = JSON.parse(text)
  const way = await openWay(running.database.endpoint)
  const database = { ...running.database, endpoint: way.endpoint }
  writeFileSync(note, JSON.stringify({ ...running, database }))
  try {
    const gateway = await startGateway(platform, env)
    return {
      ...gateway,
      ...{ hold: way.hold, held: way.held },
      [Symbol.asyncDispose]: async () => {
        await gateway.kill()
        way.close()
      },
    }
  } finally {
    writeFileSync(note, text)
  }
}
