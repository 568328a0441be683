/**
 * How much things weigh, in bytes unless a name says otherwise. Measured by bench/ or by the tests of the code
 * named; what is estimated says so.
 */
export const WEIGHTS = {
  /** One stored update with author, moment and names: some 60 of Yjs and 100 beside them (store-writer.ts). */
  storedUpdate: 160,
  /** A plan of 95 kB as a packed snapshot (DECISIONS.md D39). */
  snapshot: 29_000,
  /** A frozen version and other sealed things of a plan a year, estimated. */
  versionsAYear: 200_000,
  /** A thread entry with its standing, estimated. */
  message: 600,
  /** A row of the audit log as an object of the archive, estimated. */
  audited: 700,
  /** Wire bytes of an update to one reader, carets in it (bench S5: 59 a character, typed by hand). */
  delivered: 100,
  /** The page's files under Brotli: 160 kB until a plan is readable, and what is fetched later, estimated. */
  page: 500_000,
  /** A REST answer with its headers, estimated. */
  answer: 3_000,
  /** What one REST call writes: the door's line and the function's, estimated. */
  callLogged: 600,
  /** What one visit writes into the gateway's journal, estimated. */
  visitLogged: 1_000,
  /** What one task writes in an hour of its own accord: a metric line a minute, health. */
  taskLoggedAnHour: 200_000,
} as const

/** Processor seconds and waits. */
export const WORK = {
  /** Memory of the REST function (infra/aws/api-stack.ts), GB. */
  apiGb: 0.5,
  /** How long a warm REST call takes with its requests of the table, seconds, estimated. */
  apiSeconds: 0.04,
  /** Memory of the hourly tidying (infra/aws/compact-stack.ts), GB. */
  tidyGb: 1,
  /** How long it may begin new plans in one run, seconds: ten minutes less one (functions/compact). */
  tidyRunSeconds: 540,
  /** Memory of what reads the streams (infra/aws/announce-stack.ts, archive-stack.ts), GB. */
  streamGb: 0.25,
  /** How long a batch of one record takes there, seconds, estimated. */
  streamSeconds: 0.03,
  /** One request of the table from inside AWS, seconds, estimated. */
  tableSeconds: 0.01,
  /** Gateway processor a delivery in bench S2 on the slower machine, seconds: 3.5 times bare ws at 16.6 µs. */
  deliverySeconds: 58e-6,
  /** Gateway processor a request of the table, seconds (DECISIONS.md D52). */
  requestSeconds: 175e-6,
} as const

/** What a read unit of the table covers, bytes, strongly consistent. */
const READ_UNIT = 4_096
const WRITE_UNIT = 1_024
/** Read units of one strongly consistent request for so many bytes; an empty answer costs one too. */
export const readsFor = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_UNIT))
/** Write units of one item of so many bytes, written or deleted. */
export const writesFor = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_UNIT))
