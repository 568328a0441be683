import type { Contestant, Running } from '../contestant.ts'

/** What was measured: plain values under names that stay, so that results can be compared later. */
export type Row = Readonly<Record<string, string | number | boolean>>

export interface Run {
  readonly contestant: Contestant
  /** Starts the contestant anew, on a data folder of its own. */
  readonly start: () => Promise<Running>
  /** Puts a row down. */
  readonly note: (row: Row) => void
  /** A setting of the command line, of several numbers the last, or what it is otherwise. */
  readonly number: (name: string, otherwise: number) => number
  readonly numbers: (name: string, otherwise: readonly number[]) => readonly number[]
  readonly text: (name: string, otherwise: string) => string
  /** Starts and ends a CPU profile of a server, where one was asked for. */
  readonly profile: (server: Running, label: string) => () => void
}

export type Scenario = (run: Run) => Promise<void>

/** One row of one contestant in one scenario. */
export interface Measurement {
  readonly scenario: string
  readonly name: string
  readonly row: Row
}
