import { auditKey, docKeys, ephemeralKeys, indexKeys, keys } from '../../core/keys.ts'
import { channelPrefix } from '../../core/notices.ts'
import { logItem } from '../../core/plans/log.ts'
import { channels } from '../../core/redis-channels.ts'
import { roomOf } from '../../realtime/node.ts'

/** The platform's own keys and names: what the simulation asks for every place it counts at. */
export const REAL_NAMES = {
  keys,
  docKeys,
  logItem,
  auditKey,
  ephemeralKeys,
  indexKeys,
  channels,
  roomOf,
  prefix: channelPrefix('cloud'),
}
export type Names = typeof REAL_NAMES
