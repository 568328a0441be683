import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { channelPrefix } from '../../core/notices.ts'
import { type Bus, openBus } from '../../realtime/nodes/bus.ts'
import type { Watch } from '../../realtime/watch/watch.ts'
import type { LocalSettings } from './local-settings.ts'

/** How gateways on one data folder hear each other (contract K9); undefined without `REDIS_URL`. */
export const openLocalBus = async (
  { REDIS_URL, REDIS_CLUSTER }: LocalSettings,
  dataDir: string,
  watch: Watch,
): Promise<Bus | undefined> => {
  if (REDIS_URL === undefined) return undefined
  // Two folders must not hear each other, though one Redis may serve both: ids of the demo are the same in each.
  const store = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12)
  return openBus({
    urls: REDIS_URL,
    cluster: REDIS_CLUSTER,
    prefix: channelPrefix(store),
    ...watch,
  })
}
