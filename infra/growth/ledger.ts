import { hash } from 'node:crypto'
import type { Key } from '../../core/table/table.ts'
import { TABLES, type TableName } from '../../core/table/tables.ts'
import type { Clock } from './clock.ts'
import { createHeat } from './heat.ts'
import { slotOf } from './slots.ts'

/** A partition takes 1,000 WCU/s and a new table 40,000: one that has grown so far lies on so many. */
const PARTITIONS = 40
const WRITE_UNIT = 1_024
const READ_UNIT = 4_096

export interface Written {
  readonly bytes: number
  /** The partition of `gsi1` it is listed in, with all it holds. */
  readonly index?: string
}
/** Told of every write of a table that has a stream. */
export type OnRecord = (table: TableName, key: Key, shard: string) => void

/**
 * Books what every event costs at the place its key or channel names.
 *
 * Writes are in WCU (1 KB, begun ones count), reads in RCU (4 KB, strongly consistent; an index half), words in ECPU
 * (1 KB or a word, once for the saying and once for each node that hears it, which is the dearest reading of the
 * price list).
 */
export const createLedger = (clock: Clock, onRecord: OnRecord = () => undefined) => {
  const heats = {
    writes: createHeat(),
    reads: createHeat(),
    tableWrites: createHeat(),
    tableReads: createHeat(),
    partitions: createHeat(),
    shards: createHeat(),
    slots: createHeat(),
    said: createHeat(),
  }
  const listeners = new Map<string, number>()
  const partitionOf = remembered(
    (pk) => Number.parseInt(hash('md5', pk).slice(0, 8), 16) % PARTITIONS,
  )
  const slot = remembered(slotOf)
  const second = () => Math.floor(clock.now() / 1_000)

  const write = (table: string, pk: string, units: number) => {
    heats.writes.add(`${table} ${pk}`, second(), units)
    heats.tableWrites.add(table, second(), units)
    heats.partitions.add(`${table} ${partitionOf(pk)}`, second(), units)
  }
  const read = (table: string, pk: string, units: number) => {
    heats.reads.add(`${table} ${pk}`, second(), units)
    heats.tableReads.add(table, second(), units)
  }
  return {
    heats,
    /** A put, or a removal, which costs as much. */
    write: (table: TableName, key: Key, { bytes, index }: Written) => {
      const units = Math.max(1, Math.ceil(bytes / WRITE_UNIT))
      write(table, key.pk, units)
      if (index !== undefined) write(`${table}.gsi1`, index, units)
      if (TABLES[table].stream === 'off') return
      const shard = `${table} ${partitionOf(key.pk)}`
      heats.shards.add(shard, second(), 1)
      onRecord(table, key, shard)
    },
    /** An item, or all that a query went over. */
    read: (table: TableName, key: Pick<Key, 'pk'>, bytes: number) =>
      read(table, key.pk, Math.max(1, Math.ceil(bytes / READ_UNIT))),
    readIndex: (table: TableName, index: string, bytes: number) =>
      read(`${table}.gsi1`, index, Math.max(1, Math.ceil(bytes / READ_UNIT)) / 2),
    /** How many nodes hear a channel. */
    hears: (channel: string, nodes: number) => void listeners.set(channel, nodes),
    say: (channel: string, bytes: number) => {
      const heard = listeners.get(channel) ?? 0
      const units = Math.max(1, Math.ceil(bytes / WRITE_UNIT)) * (1 + heard)
      heats.slots.add(String(slot(channel)), second(), units)
      heats.said.add(channel, second(), 1)
    },
  }
}
export type Ledger = ReturnType<typeof createLedger>

const remembered = <Value>(work: (name: string) => Value) => {
  const known = new Map<string, Value>()
  return (name: string): Value => {
    const found = known.get(name)
    if (found !== undefined) return found
    const value = work(name)
    known.set(name, value)
    return value
  }
}
