import { Cluster, Redis } from 'ioredis'
import { asJson } from '../../core/journal/write-line.ts'
import { channelPrefix } from '../../core/notices.ts'
import { clusterGreeting, connectionTo, isCluster } from '../../core/redis-address.ts'
import { signInOf } from '../../core/redis-sign-in.ts'
import { announceSettingsSchema } from '../../core/settings.ts'
import { createFunctionJournal } from '../journal.ts'
import { lambdaPlace } from '../lambda-place.ts'
import { createAnnounce } from './announce.ts'
import { createEmitter } from './emitter.ts'

const settings = announceSettingsSchema.parse(process.env)
const signIn = signInOf(settings, lambdaPlace(process.env))

const { note } = createFunctionJournal({
  node: 'announce',
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

/** A word that is not taken by then is said again with its batch. */
const ANSWERS_WITHIN_MS = 3_000
const once = {
  maxRetriesPerRequest: 1,
  commandTimeout: ANSWERS_WITHIN_MS,
  disableClientInfo: true,
}

const connect = () => {
  const address = { urls: settings.REDIS_URL, cluster: settings.REDIS_CLUSTER, signIn }
  const [first = '', ...others] = address.urls
  if (!isCluster(address)) return new Redis(first, { ...once, ...connectionTo(address) })
  const { redisOptions, ...greeting } = clusterGreeting(address)
  return new Cluster([first, ...others], {
    redisOptions: { ...once, ...redisOptions },
    ...greeting,
  })
}
const redis = connect()
// Without a listener an error of the connection would end the function; the word it fails tells of it.
redis.on('error', () => undefined)

/** A cluster that cannot be reached keeps its words without an end: they are given up here. */
const soon = async (answer: Promise<unknown>) => {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('Redis does not answer.')), ANSWERS_WITHIN_MS)
  try {
    await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

const emit = createEmitter(
  (channel, words) => soon(redis.spublish(channel, words)),
  channelPrefix(settings.TABLE_PREFIX),
)

export const handler = createAnnounce(emit, (error) => note('announce-failed', { error }))
