import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { AbstractConnector, type RedisOptions } from 'ioredis'
import type { RedisSignIn } from './redis-sign-in.ts'

type Connector = NonNullable<RedisOptions['Connector']>

/** What is read of the options ioredis makes a connector with. */
interface Place {
  readonly host: string
  readonly port: number
  readonly tls?: ConnectionOptions
  readonly disconnectTimeout: number
}

const SIGNS_IN_WITHIN_MS = 5_000

/**
 * Makes ioredis sign in at every connection with a password asked for just then: its own options take one for good.
 * What ioredis is handed has signed in already. An attempt that fails is to it a connection that was lost, and it
 * tries again as it would after any.
 */
export const connectorFor = (signIn: RedisSignIn): Connector =>
  class extends AbstractConnector {
    readonly #place: Place

    constructor(options: unknown) {
      // The library calls them unknown; they are those of its client.
      const place = options as Place
      super(place.disconnectTimeout)
      this.#place = place
    }

    async connect() {
      delete this.firstError
      const stream = open(this.#place)
      this.stream = stream
      stream.on('error', (error) => {
        this.firstError ??= error
      })
      try {
        await within(SIGNS_IN_WITHIN_MS, stream, enter(stream, this.#place, signIn))
      } catch (error) {
        this.firstError ??= error instanceof Error ? error : new Error(String(error))
        stream.destroy()
      }
      return stream
    }
  }

const open = ({ host, port, tls }: Place): Socket =>
  tls ? connectTls({ host, port, ...tls }) : connectPlain({ host, port })

const enter = async (stream: Socket, { tls }: Place, { user, password }: RedisSignIn) => {
  const [word] = await Promise.all([password(), once(stream, tls ? 'secureConnect' : 'connect')])
  const answered = firstLine(stream)
  stream.write(requestOf(['AUTH', user, word]))
  const answer = await answered
  if (answer !== '+OK') throw new Error(`Redis does not let ${user} in: ${answer}`)
}

/** @see https://valkey.io/topics/protocol/ */
const requestOf = (words: readonly string[]): string =>
  [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ''].join(
    '\r\n',
  )

/** Leaves the stream as it was found: paused, with nobody listening. */
const firstLine = async (stream: Socket): Promise<string> => {
  const { promise, resolve } = Promise.withResolvers<string>()
  let said = ''
  const take = (part: Buffer) => {
    said += part
    if (said.endsWith('\r\n')) resolve(said.trimEnd())
  }
  stream.on('data', take)
  const line = await promise
  stream.off('data', take).pause()
  return line
}

/** @throws when it takes longer, or the stream closes meanwhile. */
const within = async <T>(ms: number, stream: Socket, work: Promise<T>): Promise<T> => {
  const { promise: cut, reject } = Promise.withResolvers<never>()
  const closed = () => reject(new Error('The connection closed before it was signed in.'))
  const timer = setTimeout(() => reject(new Error('Signing in at Redis took too long.')), ms)
  stream.once('close', closed)
  try {
    return await Promise.race([work, cut])
  } finally {
    clearTimeout(timer)
    stream.off('close', closed)
  }
}
