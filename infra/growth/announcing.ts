import type { DynamoDBRecord } from 'aws-lambda'
import type { Key } from '../../core/table/table.ts'
import type { TableName } from '../../core/table/tables.ts'
import { createEmitter } from '../../functions/announce/emitter.ts'
import { newsOf } from '../../functions/announce/news.ts'
import { NODE_BEAT_MS } from '../../shared/limits.ts'
import { STREAM_BATCH, STREAM_POLL_MS } from './rates.ts'
import type { Stage } from './stage.ts'

/** The stream of the `core` table on its way to functions/announce, a queue a shard. */
export const createStream = () => {
  const shards = new Map<string, DynamoDBRecord[]>()
  return {
    record: (table: TableName, { pk, sk }: Key, shard: string): void => {
      if (table !== 'core') return
      const waiting = shards.get(shard) ?? []
      shards.set(shard, waiting)
      waiting.push({ dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } })
    },
    /** The next batch of every shard. */
    batches: (): readonly (readonly DynamoDBRecord[])[] =>
      [...shards.values()].map((waiting) => waiting.splice(0, STREAM_BATCH)),
  }
}
export type Stream = ReturnType<typeof createStream>

/** What a good part of those who write a lot is told as, once a second and node (realtime/nodes/shared-counts.ts). */
const USED_BYTES = 2_000

/** The function tells the nodes what the stream says, by the platform's own emitter; and the nodes tell each other that they are there. */
export const announce = ({ clock, dice, ledger, names, world }: Stage, stream: Stream): void => {
  const { channels, prefix } = names
  for (const channel of [channels.everyNode, channels.beats, channels.used]) {
    ledger.hears(channel(prefix), world.nodes)
  }
  const emit = createEmitter(
    async (channel, words) => ledger.say(channel, Buffer.byteLength(words)),
    prefix,
  )
  clock.every(STREAM_POLL_MS, 0, () => {
    for (const batch of stream.batches()) void emit(newsOf(batch))
  })
  for (let node = 0; node < world.nodes; node++) {
    clock.every(NODE_BEAT_MS, dice.below(NODE_BEAT_MS), () => ledger.say(channels.beats(prefix), 8))
    clock.every(1_000, dice.below(1_000), () => ledger.say(channels.used(prefix), USED_BYTES))
  }
}
