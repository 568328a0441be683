import type { LightClient } from './clients/light-client.ts'
import type { Histogram } from './measure/histogram.ts'
import type { Room } from './ours/world.ts'
import type { OpenPage } from './pages/page.ts'

export interface StartOptions {
  /** What makes servers/aids.cjs write a CPU profile. */
  readonly profile: Record<string, string>
}

/** Who comes to a document, and how. */
export interface Place {
  readonly seat: number
  readonly stored?: Histogram
  /** Only comes, and opens nothing, where a protocol tells the two apart. */
  readonly onlyComes?: boolean
}

/** A server that runs, alone in its process, and how to reach it. */
export interface Running {
  /** The measured process; of several nodes the first. */
  readonly pid: number
  /** Every node of it, each a process. */
  readonly pids: readonly number[]
  /** The process it stores in, if that is another one. */
  readonly storePid: number | undefined
  /** The Redis through which its nodes hear each other. */
  readonly redisPid: number | undefined
  readonly port: number
  readonly exited: () => boolean
  /** Makes the documents and the people that a scenario needs, where that is not done by coming. */
  readonly prepare: (rooms: readonly Room[]) => Promise<void>
  readonly client: (document: string, place: Place) => LightClient
  /** Resolves when what nobody has open any more is stored as it will stay. */
  readonly settled: (document: string) => Promise<void>
  /** The client code a browser runs. */
  readonly page: OpenPage
  readonly kill: () => Promise<void>
  /** Again on the same data, however it ended. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface Contestant {
  readonly name: string
  /** A floor passes bytes on and knows no documents. */
  readonly kind: 'floor' | 'peer' | 'ours'
  /** Whether a document is still there after a restart. */
  readonly stores: boolean
  /** Left out where there is no redis-server. */
  readonly needsRedis?: boolean
  /** Named in the table; the versions are those of package.json. */
  readonly packages: readonly string[]
  readonly start: (name: string, options: StartOptions) => Promise<Running>
}
