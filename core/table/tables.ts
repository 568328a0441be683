/** The names code uses; a deployment prefixes them (`counterpart-` locally, the stack's name in AWS). */
export type TableName = 'core' | 'docs' | 'audit' | 'ephemeral'

export interface TableShape {
  /** Which images its stream carries; `off` where nobody listens. */
  readonly stream: 'new-and-old' | 'new' | 'off'
  /** The attribute (epoch seconds) after which an item may be removed by the database. */
  readonly ttl: 'expiresAt' | 'none'
  /** Whether the sparse index `gsi1` (keys `gsi1pk`, `gsi1sk`, all attributes) exists. */
  readonly index: 'gsi1' | 'none'
  readonly pointInTimeRecovery: boolean
}

/**
 * The four tables, all with string keys `pk` and `sk`, billed on demand. The cloud's templates and the
 * local database are both made from this page, so they cannot differ (DECISIONS.md D2).
 */
export const TABLES: Record<TableName, TableShape> = {
  core: { stream: 'new-and-old', ttl: 'none', index: 'gsi1', pointInTimeRecovery: true },
  docs: { stream: 'off', ttl: 'none', index: 'none', pointInTimeRecovery: true },
  audit: { stream: 'new', ttl: 'none', index: 'none', pointInTimeRecovery: true },
  ephemeral: { stream: 'off', ttl: 'expiresAt', index: 'none', pointInTimeRecovery: false },
}

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]
