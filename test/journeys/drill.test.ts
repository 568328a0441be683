import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, inject, test } from 'vitest'
import { docKeys } from '../../core/keys.ts'
import { appendWrites } from '../../core/plans/log.ts'
import { createPlatform } from '../../core/platform.ts'
import { startDatabase } from '../../infra/local/database/database.ts'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { DEMO } from '../platform.ts'
import { runProgram } from '../run-program.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'infra/drill/main.ts')

/** Runs the command as an operator would. */
const runDrill = (args: readonly string[], env: Record<string, string> = {}) =>
  runProgram(process.execPath, [MAIN, ...args], env)

const copyOfWorld = () => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-drill-'))
  cpSync(inject('demoFolder'), folder, { recursive: true })
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

test('a copy of a data folder is read to the end; what is not whole in it is named', async () => {
  using copy = copyOfWorld()
  const well = await runDrill(['--folder', copy.folder])
  expect([well.code, well.complained]).toEqual([0, ''])
  expect(well.said).toContain('Everything can be read, and is whole.')
  {
    await using database = await startDatabase({ folder: copy.folder })
    const platform = createPlatform(database.tables)
    const inUse = await runDrill(['--folder', copy.folder])
    expect([inUse.code, inUse.said]).toEqual([2, ''])
    const planId = DEMO.plan as PlanId
    const update = new Uint8Array([1, 2, 3])
    const at = new Date().toISOString()
    await appendWrites(platform, planId, [{ by: DEMO.coordinatorA as PersonId, at, update }])
  }
  const ill = await runDrill(['--folder', copy.folder])
  expect([ill.code, ill.complained]).toEqual([1, ''])
  expect(ill.said).toContain('NOT WHOLE, 1 faults:')
  expect(ill.said).toContain(`plan ${DEMO.plan}: `)
  expect((await runDrill([])).code).toBe(2)
})

test('tables are made anew from their backup, read to the end, and taken away again', async () => {
  using copy = copyOfWorld()
  await using database = await startDatabase({ folder: copy.folder })
  await using cloud = await startCloud(database.endpoint)
  const env = {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: database.accessKey,
    AWS_SECRET_ACCESS_KEY: 'local',
  }
  const at = '2026-11-02T09:00:00Z'
  const drill = await runDrill(['--restore', 'counterpart', '--at', at], env)
  expect([drill.code, drill.said]).toEqual([0, expect.stringContaining('and is whole.')])
  const moment = { RestoreDateTime: Date.parse(at) / 1_000 }
  const made = ['core', 'docs', 'audit'].map((name) => ({
    ...{ SourceTableName: `counterpart-${name}`, TargetTableName: `counterpart-drill-${name}` },
    ...moment,
  }))
  expect(cloud.asked('RestoreTableToPointInTime')).toEqual(made)
  expect(cloud.asked('DeleteTable')).toEqual(
    made.map(({ TargetTableName }) => ({ TableName: TargetTableName })),
  )
  // What serves is neither read nor touched.
  const read = new Set(cloud.asked('Query').map(({ TableName }) => TableName))
  expect(read).toEqual(new Set(made.map(({ TargetTableName }) => TargetTableName)))
  const { pk } = docKeys.head(DEMO.plan as PlanId)
  expect(await database.tables.docs.list({ pk, limit: 1 })).toHaveLength(1)
})

const HERE: Readonly<Record<string, object>> = {
  RestoreTableToPointInTime: {},
  DescribeTable: { Table: { TableStatus: 'ACTIVE' } },
  DeleteTable: {},
}

/** Answers what the embedded database cannot: restoring; the rest goes there, to the tables it was made from. */
const startCloud = async (endpoint: string) => {
  const asked: { operation: string; request: Record<string, unknown> }[] = []
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const target = String(request.headers['x-amz-target'])
    const operation = target.split('.')[1] ?? ''
    asked.push({ operation, request: JSON.parse(body) })
    const json = { 'content-type': 'application/x-amz-json-1.0' }
    if (operation in HERE) {
      response.writeHead(200, json).end(JSON.stringify(HERE[operation]))
      return
    }
    const { authorization = '', 'x-amz-date': date = '' } = request.headers
    const headers = {
      ...{ authorization, 'x-amz-date': String(date), 'x-amz-target': target },
      ...json,
    }
    const real = body.replaceAll('"counterpart-drill-', '"counterpart-')
    const found = await fetch(endpoint, { method: 'POST', headers, body: real })
    response.writeHead(found.status, json)
    response.end(await found.text())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    asked: (operation: string) =>
      asked.filter((each) => each.operation === operation).map(({ request }) => request),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
