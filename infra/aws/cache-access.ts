/** Who comes to the cache, each as a user of its own. */
export type CacheUser = 'gateway' | 'announce'

/** What ioredis asks before it says anything: where the slots are, and whether all is well. */
const FINDING = '+cluster|slots +cluster|info +info +client|setname'
const SAYING: Record<CacheUser, string> = {
  gateway: '+spublish +ssubscribe +sunsubscribe',
  announce: '+spublish',
}

/**
 * What a user may do, in the words of Redis's access lists: no key at all, and only the channels of this platform.
 *
 * @param platform the prefix of its tables.
 */
export const accessOf = (user: CacheUser, platform: string): string =>
  `on &counterpart-${platform}#* -@all ${FINDING} ${SAYING[user]}`
