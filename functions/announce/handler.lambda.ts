import { Cluster, Redis } from 'ioredis'
import * as z from 'zod'
import { asJson } from '../../core/journal/write-line.ts'
import { channelPrefix } from '../../core/notices.ts'
import { redisSettings, settingsSchema } from '../../core/settings.ts'
import { createAnnounce } from './announce.ts'
import { createEmitter } from './emitter.ts'

const {
  REDIS_URL = [],
  REDIS_CLUSTER,
  TABLE_PREFIX,
} = z
  .object({ TABLE_PREFIX: settingsSchema.shape.TABLE_PREFIX, ...redisSettings })
  .parse(process.env)

const ANSWERS_WITHIN_MS = 3_000
const once = { maxRetriesPerRequest: 1, commandTimeout: ANSWERS_WITHIN_MS }
const [first = ''] = REDIS_URL
const redis =
  REDIS_CLUSTER || REDIS_URL.length > 1
    ? new Cluster([...REDIS_URL], {
        redisOptions: once,
        dnsLookup: (name, done) => done(null, name),
      })
    : new Redis(first, once)
// Without a listener an error of the connection would end the function; the command it fails tells of it.
redis.on('error', () => undefined)

const emit = createEmitter(
  (channel, words) => redis.spublish(channel, words),
  channelPrefix(TABLE_PREFIX),
)
const report = (error: unknown) =>
  void process.stderr.write(
    asJson({
      at: new Date().toISOString(),
      level: 'error',
      event: 'announce-failed',
      error: String(error),
    }),
  )

export const handler = createAnnounce(emit, report)
