import aws4 from 'aws4'
import type { DynamoPlace } from './table/dynamo-send.ts'

/** As whom one comes to a Redis, with a password that is asked for at every connection. */
export interface RedisSignIn {
  readonly user: string
  readonly password: () => Promise<string>
}

/** How long a token may wait for its use: the longest ElastiCache takes. */
const TOKEN_LASTS_SECONDS = 900

/**
 * Signs in at a serverless cache of ElastiCache by whatever IAM role this process has: the password is a request to
 * connect, signed but never sent.
 *
 * @param who the cache's user (its id and its name must be the same) and the cache's name, lower case.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export const signInByIam = (
  { user, cache }: { readonly user: string; readonly cache: string },
  { region, credentials }: Pick<DynamoPlace, 'region' | 'credentials'>,
): RedisSignIn => ({
  user,
  password: async () => {
    const query = new URLSearchParams({
      Action: 'connect',
      ResourceType: 'ServerlessCache',
      User: user,
      'X-Amz-Expires': `${TOKEN_LASTS_SECONDS}`,
    })
    const { path } = aws4.sign(
      { service: 'elasticache', region, signQuery: true, host: cache, path: `/?${query}` },
      await credentials(),
    )
    return cache + path
  },
})

/** As the settings have it; undefined where they name nobody. */
export const signInOf = (
  settings: {
    readonly REDIS_IAM_USER?: string | undefined
    readonly REDIS_IAM_CACHE?: string | undefined
  },
  place: Parameters<typeof signInByIam>[1],
): RedisSignIn | undefined => {
  const { REDIS_IAM_USER: user, REDIS_IAM_CACHE: cache } = settings
  return user && cache ? signInByIam({ user, cache }, place) : undefined
}
