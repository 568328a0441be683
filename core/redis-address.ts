import { connectorFor } from './redis-connector.ts'
import type { RedisSignIn } from './redis-sign-in.ts'

export interface RedisAddress {
  /** At least one, `redis://` or `rediss://`; several are nodes of one cluster. */
  readonly urls: readonly string[]
  /** Whether a single address is a cluster's too. */
  readonly cluster?: boolean
  /** In place of the user and password an address may name. */
  readonly signIn?: RedisSignIn | undefined
}

/** Several addresses are a cluster's in any case. */
export const isCluster = ({ urls, cluster = false }: RedisAddress): boolean =>
  cluster || urls.length > 1

/** How any connection to there is begun. */
export const connectionTo = ({ signIn }: RedisAddress) =>
  signIn ? { Connector: connectorFor(signIn) } : {}

/**
 * What every node of a cluster is greeted with: the first address speaks for all. Names are not looked up beforehand where
 * the connection is encrypted, because those in a managed cluster's certificate are the ones it is reached by.
 */
export const clusterGreeting = (address: RedisAddress) => {
  const { username, password, protocol } = new URL(address.urls[0] ?? 'redis://127.0.0.1')
  const isEncrypted = protocol === 'rediss:'
  return {
    redisOptions: {
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(isEncrypted && { tls: {} }),
      ...connectionTo(address),
    },
    ...(isEncrypted && {
      dnsLookup: (name: string, done: (error: null, address: string) => void) => done(null, name),
    }),
  }
}
