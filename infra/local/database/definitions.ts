import { TABLES, type TableName, type TableShape } from '../../../core/table/tables.ts'

export const LOCAL_PREFIX = 'counterpart-'

export type Shapes = ReadonlyMap<string, TableShape>

/** Where a drill keeps what it makes of a backup, which lacks what a restore does not bring back. */
const DRILL_PREFIX = `${LOCAL_PREFIX}drill-`
const restored = (shape: TableShape): TableShape => ({
  ...shape,
  ...{ stream: 'off', ttl: 'none', pointInTimeRecovery: false },
})

/** The shapes by the name they are asked for under; a restore's stand beside them, to be put back here too. */
export const LOCAL_SHAPES: Shapes = new Map(
  Object.entries<TableShape>(TABLES).flatMap(([name, shape]) => [
    [`${LOCAL_PREFIX}${name}`, shape],
    ...(shape.pointInTimeRecovery ? [[`${DRILL_PREFIX}${name}`, restored(shape)] as const] : []),
  ]),
)

/** The name code uses for a table of this database. */
export const toTableName = (name: string) => name.slice(LOCAL_PREFIX.length) as TableName

const INDEX_KEYS = ['gsi1pk', 'gsi1sk'] as const

/** What DynamoDB is told to make such a table; also all that dynalite has to know of one. */
export const defineTable = (TableName: string, { index }: TableShape) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: keySchema('pk', 'sk'),
  AttributeDefinitions: ['pk', 'sk', ...(index === 'gsi1' ? INDEX_KEYS : [])].map(
    (AttributeName) => ({ AttributeName, AttributeType: 'S' as const }),
  ),
  ...(index === 'gsi1' && {
    GlobalSecondaryIndexes: [
      {
        IndexName: index,
        KeySchema: keySchema(...INDEX_KEYS),
        Projection: { ProjectionType: 'ALL' as const },
      },
    ],
  }),
})

const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
]
