import { Cluster, Redis } from 'ioredis'
import * as z from 'zod'
import { asJson } from '../../core/journal/write-line.ts'
import { channelPrefix } from '../../core/notices.ts'
import { clusterGreeting, isCluster } from '../../core/redis-address.ts'
import { redisSettings, settingsSchema } from '../../core/settings.ts'
import { createFunctionJournal } from '../journal.ts'
import { createAnnounce } from './announce.ts'
import { createEmitter } from './emitter.ts'

const { REDIS_URL, REDIS_CLUSTER, TABLE_PREFIX } = z
  .object({ TABLE_PREFIX: settingsSchema.shape.TABLE_PREFIX, ...redisSettings })
  .required({ REDIS_URL: true })
  .parse(process.env)

const { note } = createFunctionJournal({
  node: 'announce',
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

/** A word that is not taken by then is said again with its batch. */
const ANSWERS_WITHIN_MS = 3_000
const once = { maxRetriesPerRequest: 1, commandTimeout: ANSWERS_WITHIN_MS }

const connect = () => {
  const address = { urls: REDIS_URL, cluster: REDIS_CLUSTER }
  if (!isCluster(address)) return new Redis(REDIS_URL[0] ?? '', once)
  const { redisOptions, ...greeting } = clusterGreeting(address)
  return new Cluster([...REDIS_URL], { redisOptions: { ...once, ...redisOptions }, ...greeting })
}
const redis = connect()
// Without a listener an error of the connection would end the function; the word it fails tells of it.
redis.on('error', () => undefined)

const emit = createEmitter(
  (channel, words) => redis.spublish(channel, words),
  channelPrefix(TABLE_PREFIX),
)

export const handler = createAnnounce(emit, (error) => note('announce-failed', { error }))
