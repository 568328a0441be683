import { docKeys, keys } from '../../core/keys.ts'
import { createPlatform } from '../../core/platform.ts'
import { fullTableName } from '../../core/settings.ts'
import { openTables } from '../../core/table/dynamo.ts'
import type { DynamoClient } from '../../core/table/dynamo-client.ts'
import { DynamoError } from '../../core/table/dynamo-errors.ts'
import type { TableName } from '../../core/table/tables.ts'
import type { PlanId } from '../../shared/ids.ts'
import { type Plan, planSchema } from '../../shared/plan.ts'
import { Trouble } from '../local/database/trouble.ts'
import type { PutBackWish } from './arguments.ts'
import { type EqualWish, type Made, makeEqual } from './make-equal.ts'
import { type Inventory, readAll, readOnlyPlan } from './read-all.ts'
import { RESTORED } from './restore.ts'

export interface PutBackWorld {
  readonly client: DynamoClient
  readonly progress: (words: string) => void
}

/** Nothing is written from what is not whole. */
export type PutBack =
  | { readonly state: 'not-whole'; readonly inventory: Inventory }
  | { readonly state: 'equal'; readonly tables: ReadonlyMap<TableName, Made> }

/**
 * Makes tables what others are, once those have been read whole: `core` and `docs` item by item as stored, and without
 * what is not there; in `audit` rows that are missing are added, and nothing is changed or removed. With `plan` only
 * that plan: all of `DOC#<id>` (words, history, versions and what was decided about them), all of `PLAN#<id>` (its state,
 * and when the server last wrote in it), and its line in its partnership's list. What people said about it in threads
 * stays as it is.
 *
 * Nobody else may write meanwhile.
 *
 * @throws Trouble when there is nothing to begin with: a table is missing, the source is empty, or has no such plan.
 */
export const putBack = async (world: PutBackWorld, wish: PutBackWish): Promise<PutBack> => {
  await requireTables(world.client, [wish.prefix, wish.into])
  world.progress(`${wish.prefix}-*: being read`)
  const { inventory, stretches } = await lookThrough(world.client, wish)
  if (inventory.faults.length > 0) return { state: 'not-whole', inventory }
  const tables = new Map<TableName, Made>()
  for (const [name, wishes] of stretches) {
    const side = (prefix: string) => ({ client: world.client, name: fullTableName(prefix, name) })
    const sides = { from: side(wish.prefix), to: side(wish.into), progress: world.progress }
    for (const stretch of wishes) {
      const made = await makeEqual(sides, stretch)
      tables.set(name, add(tables.get(name), made))
    }
  }
  return { state: 'equal', tables }
}

type Stretches = readonly (readonly [TableName, readonly EqualWish[]])[]

const lookThrough = async (
  client: DynamoClient,
  { prefix, plan }: PutBackWish,
): Promise<{ inventory: Inventory; stretches: Stretches }> => {
  const platform = createPlatform(openTables(client, (name) => fullTableName(prefix, name)))
  if (plan === undefined) {
    const inventory = await readAll(platform)
    if (inventory.newest === undefined && inventory.faults.length === 0)
      throw new Trouble(`There is no partnership in ${prefix}-*. Nothing was written.`)
    return { inventory, stretches: EVERYTHING }
  }
  const stored = await platform.core.get(keys.plan(plan))
  if (!stored) throw new Trouble(`There is no plan ${plan} in ${prefix}-*. Nothing was written.`)
  const inventory = await readOnlyPlan(platform, plan)
  const read = planSchema.safeParse(stored)
  return { inventory, stretches: read.success ? stretchesOf(plan, read.data) : [] }
}

const EVERYTHING: Stretches = RESTORED.map((name) => [
  name,
  [{ stretch: 'everything', manner: name === 'audit' ? 'only-missing' : 'as-it-was' }],
])

const stretchesOf = (id: PlanId, { partnershipId }: Plan): Stretches => {
  const { pk: document } = docKeys.head(id)
  const { pk: plan } = keys.plan(id)
  const asItWas = (stretch: EqualWish['stretch']) => ({ stretch, manner: 'as-it-was' }) as const
  return [
    ['core', [asItWas({ pk: plan }), asItWas(keys.planOf(partnershipId, id))]],
    ['docs', [asItWas({ pk: document })]],
  ]
}

const requireTables = async (client: DynamoClient, prefixes: readonly string[]): Promise<void> => {
  const names = prefixes.flatMap((prefix) => RESTORED.map((name) => fullTableName(prefix, name)))
  const isThere = await Promise.all(names.map((name) => exists(client, name)))
  const missing = names.filter((_, at) => !isThere[at])
  if (missing.length > 0)
    throw new Trouble(`There is no table ${missing.join(', no ')}. Nothing was written.`)
}

const exists = async (client: DynamoClient, TableName: string): Promise<boolean> => {
  try {
    await client.ask('DescribeTable', { TableName })
    return true
  } catch (error) {
    if (error instanceof DynamoError && error.name === 'ResourceNotFoundException') return false
    throw error
  }
}

const add = (before: Made | undefined, more: Made): Made => ({
  compared: (before?.compared ?? 0) + more.compared,
  put: (before?.put ?? 0) + more.put,
  removed: (before?.removed ?? 0) + more.removed,
  unlike: (before?.unlike ?? 0) + more.unlike,
})

/** What was put back, for people. */
export const wordsOf = (tables: ReadonlyMap<TableName, Made>, { into }: PutBackWish): string => {
  const lines = [...tables].map(([name, { compared, put, removed, unlike }]) => {
    const left = unlike === 0 ? '' : `, ${unlike} OTHERWISE THERE and left so`
    return `${name.padEnd(6)}${compared} compared, ${put} put, ${removed} removed${left}`
  })
  const end = [...tables.values()].every(({ put, removed }) => put + removed === 0)
    ? 'Nothing had to be written.'
    : `It is put back. Read it once more: npm run drill -- --tables ${into}`
  return [...lines, '', end, ''].join('\n')
}
