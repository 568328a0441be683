import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { BareClient, SocketIoClient } from './clients/floors.ts'
import type { LightClient } from './clients/light-client.ts'
import { HocuspocusClient, YSocketIoClient, YWebsocketClient } from './clients/peers.ts'
import type { Contestant, Running, StartOptions } from './contestant.ts'
import { freePort, launch, listening } from './launch.ts'
import { startOurs } from './ours/start.ts'
import { openBare, openSocketIo } from './pages/floors.ts'
import type { OpenPage } from './pages/page.ts'
import { openHocuspocus, openYSocketIo, openYWebsocket } from './pages/peers.ts'

const inBench = (path: string) => join(import.meta.dirname, path)

type MakeClient = (port: number, document: string) => LightClient

/** A peer that has written nothing for so long has nothing held back: Hocuspocus waits for 2 s of silence. */
const WRITTEN_AFTER_MS = 4_000

const peer =
  (wish: { server: string; client: MakeClient; page: OpenPage; folder?: string }) =>
  async (name: string, { profile }: StartOptions): Promise<Running> => {
    const port = await freePort()
    const dataDir = wish.folder ? mkdtempSync(join(tmpdir(), 'peer-bench-')) : undefined
    const data = wish.folder && dataDir ? { [wish.folder]: dataDir } : {}
    const env = { PORT: String(port), HOST: '127.0.0.1', ...data, ...profile }
    const begin = () => launch(name, { args: [wish.server], env })
    let server = begin()
    await listening(port, server)
    return {
      get pid() {
        return server.pid
      },
      get pids() {
        return [server.pid]
      },
      storePid: undefined,
      redisPid: undefined,
      port,
      exited: () => server.exited(),
      prepare: async () => undefined,
      client: (document) => wish.client(port, document),
      settled: () => written(dataDir),
      page: wish.page,
      kill: () => server.end('SIGKILL'),
      restart: async () => {
        await server.end('SIGTERM')
        server = begin()
        await listening(port, server)
      },
      stop: async () => {
        await server.end('SIGTERM')
        if (dataDir) rmSync(dataDir, { recursive: true, force: true })
      },
    }
  }

const written = async (dataDir: string | undefined) => {
  if (!dataDir) return
  // From now on: what was held back may be written in a moment, for the first time.
  for (let [last, since] = [writtenAt(dataDir), Date.now()]; ; await pause(100)) {
    const now = writtenAt(dataDir)
    if (now !== last) [last, since] = [now, Date.now()]
    else if (Date.now() - since > WRITTEN_AFTER_MS) return
  }
}

/** When the youngest file was written. */
const writtenAt = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true }).map(
      (name) => statSync(join(folder, String(name)), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ),
  )

const hocuspocus = {
  server: inBench('servers/hocuspocus.mjs'),
  client: (port: number, document: string) => new HocuspocusClient(port, document),
  page: openHocuspocus,
}
const yWebsocket = {
  server: inBench('node_modules/@y/websocket-server/src/server.js'),
  client: (port: number, document: string) => new YWebsocketClient(port, document),
  page: openYWebsocket,
}
const ySocketIo = {
  server: inBench('servers/y-socket-io.mjs'),
  client: (port: number, document: string) => new YSocketIoClient(port, document),
  page: openYSocketIo,
}
const HOCUSPOCUS = ['@hocuspocus/server', '@hocuspocus/provider']
const Y_WEBSOCKET = ['@y/websocket-server', 'y-websocket']

export const CONTESTANTS: readonly Contestant[] = [
  {
    ...{ name: 'ws', kind: 'floor', stores: false, packages: ['ws'] },
    start: peer({
      server: inBench('servers/ws.mjs'),
      client: (port, document) => new BareClient(port, document),
      page: openBare,
    }),
  },
  {
    ...{ name: 'socket.io', kind: 'floor', stores: false, packages: ['socket.io'] },
    start: peer({
      server: inBench('servers/socket-io.mjs'),
      client: (port, document) => new SocketIoClient(port, document),
      page: openSocketIo,
    }),
  },
  {
    ...{ name: 'y-websocket', kind: 'peer', stores: false, packages: Y_WEBSOCKET },
    start: peer(yWebsocket),
  },
  {
    ...{ name: 'hocuspocus', kind: 'peer', stores: false, packages: HOCUSPOCUS },
    start: peer(hocuspocus),
  },
  {
    ...{ name: 'y-socket.io', kind: 'peer', stores: false, packages: ['y-socket.io'] },
    start: peer(ySocketIo),
  },
  {
    ...{ name: 'y-websocket+leveldb', kind: 'peer', stores: true, packages: Y_WEBSOCKET },
    start: peer({ ...yWebsocket, folder: 'YPERSISTENCE' }),
  },
  {
    ...{ name: 'hocuspocus+sqlite', kind: 'peer', stores: true, packages: HOCUSPOCUS },
    start: peer({ ...hocuspocus, folder: 'DATA' }),
  },
  {
    ...{ name: 'y-socket.io+leveldb', kind: 'peer', stores: true, packages: ['y-socket.io'] },
    start: peer({ ...ySocketIo, folder: 'DATA' }),
  },
  {
    ...{ name: 'ours', kind: 'ours', stores: true, packages: [] },
    start: startOurs({ frames: true, nodes: 1 }),
  },
  {
    ...{ name: 'ours-stock', kind: 'ours', stores: true, packages: [] },
    start: startOurs({ frames: false, nodes: 1 }),
  },
  {
    ...{ name: 'ours-2-nodes', kind: 'ours', stores: true, packages: [], needsRedis: true },
    start: startOurs({ frames: true, nodes: 2 }),
  },
]
