import { setTimeout as pause } from 'node:timers/promises'
import type { DynamoDBRecord } from 'aws-lambda'
import type { TableName } from '../../../core/table/tables.ts'
import type { Ask } from './ask.ts'
import { toTableName } from './definitions.ts'
import type { StoredRecord } from './record-log.ts'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5_000

export interface Listener {
  /**
   * Hears the streams, each in order. What it fails to take is said again after a growing pause, and
   * what it has not taken when the process ends is said after the next start: a record can come twice,
   * but never not at all.
   */
  readonly onRecords: (table: TableName, records: readonly DynamoDBRecord[]) => Promise<void>
  /** Hears why `onRecords` failed, and that the database ended without being asked to. */
  readonly onTrouble: (error: unknown) => void
}

/** Hands on the records of all tables until `signal` ends. */
export const followRecords = async (ask: Ask, listener: Listener, signal: AbortSignal) => {
  const keepTrying = persist(listener.onTrouble, signal)
  let seen = 0
  while (!signal.aborted)
    await keepTrying(async () => {
      const said = await ask('GET', `/records?seen=${seen}`, { signal })
      const { records } = said as { records: readonly StoredRecord[] }
      const byTable = Map.groupBy(records, ({ table }) => table)
      const handOn = ([table, batch]: [string, readonly StoredRecord[]]) =>
        keepTrying(() =>
          listener.onRecords(
            toTableName(table),
            batch.map(({ record }) => record),
          ),
        )
      await Promise.all([...byTable].map(handOn))
      seen = records.at(-1)?.sequence ?? seen
    })
}

/** Does something again and again until it works or `signal` ends. */
const persist =
  (onTrouble: Listener['onTrouble'], signal: AbortSignal) => async (act: () => Promise<void>) => {
    for (let ms = FIRST_PAUSE_MS; !signal.aborted; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
      try {
        await act()
        return
      } catch (error) {
        if (signal.aborted) return
        onTrouble(error)
        await pause(ms, undefined, { signal }).catch(() => undefined)
      }
    }
  }
