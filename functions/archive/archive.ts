import type { DynamoDBRecord } from 'aws-lambda'
import { type Attributes, fromAttributes } from '../../core/table/attribute-values.ts'
import { eachRecord } from '../each-record.ts'

/** A row of the audit log as the archive keeps it. */
export interface ArchivedRow {
  /** The same for the same row, so that a row that comes twice is kept once. */
  readonly key: string
  /** JSON. */
  readonly text: string
}

/**
 * Puts each new row of the audit log into the archive. What could not be put comes again; what was put does not mind.
 *
 * @param report told of each row that was not put, and of each that somebody changed or removed.
 */
export const createArchive = (
  put: (row: ArchivedRow) => Promise<void>,
  report: (error: unknown) => void,
) => eachRecord(async (record) => put(rowIn(record)), report)

/** @throws when it is no new row: nothing of ours changes or removes one, so somebody has to look. */
const rowIn = ({ eventName, dynamodb }: DynamoDBRecord): ArchivedRow => {
  const row = fromAttributes((dynamodb?.NewImage ?? {}) as Attributes)
  if (eventName !== 'INSERT' || typeof row.pk !== 'string' || typeof row.sk !== 'string')
    throw new Error('The audit log was changed other than by a new row.')
  return {
    key: `${[row.pk, row.sk].join('/').replaceAll('#', '/')}.json`,
    text: JSON.stringify(row),
  }
}
