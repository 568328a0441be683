import * as Y from 'yjs'
import type { Change } from '../../shared/change.ts'
import type { PersonId, PlanId, RowId } from '../../shared/ids.ts'
import { outlineOf, type PlanContent } from '../../shared/plan.ts'
import { PLAN_ROOTS, type PlanRoot, readPlan } from '../../shared/plan-document.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { buildDocument, readLog, storedUpdates, type Write, writesSchema } from './log.ts'

type PlanChange = Extract<Change, { kind: 'plan' }>

/**
 * What others changed in a plan since a moment, one line a row, newest first. Told from the server's
 * own record of who wrote which update (rule P9), not from anything a client says.
 *
 * @param since an ISO instant; `reader`'s own changes are left out.
 */
export const planChanges = async (
  platform: Platform,
  planId: PlanId,
  { since, reader }: { since: string; reader: PersonId },
): Promise<readonly Change[]> => {
  const log = await readLog(platform, planId)
  const recent = log.items.flatMap(({ key, writes }) =>
    writes.map((write, index) => ({ place: `${key.sk}.${index}`, ...write })),
  )
  const folded = await foldedSince(platform, planId, since)
  const writes = distinct([...folded, ...recent]).filter(
    ({ at, by }) => at > since && by !== reader,
  )
  if (writes.length === 0) return []
  const doc = buildDocument([...storedUpdates(log), ...folded.map(({ update }) => update)], {
    gc: false,
  })
  return describe(doc, planId, writes)
}

type Placed = Write & { readonly place: string }

/** Writes that were folded into a snapshot since then. */
const foldedSince = async (
  { docs }: Platform,
  planId: PlanId,
  since: string,
): Promise<readonly Placed[]> => {
  const { pk } = docKeys.head(planId)
  const items = await docs.list({ pk, prefix: 'H#', order: 'descending', limit: 10_000 })
  return items
    .filter(({ lastAt }) => String(lastAt) > since)
    .flatMap(({ writes }) => {
      const places = (writes as readonly { place: string }[]).map(({ place }) => place)
      return writesSchema
        .parse(writes)
        .map((write, index) => ({ place: places[index] ?? '', ...write }))
    })
}

/** A fold that stopped midway leaves writes packed twice; their place in the log tells. */
const distinct = (writes: readonly Placed[]): readonly Placed[] => [
  ...new Map(writes.map((write) => [write.place, write])).values(),
]

const describe = (doc: Y.Doc, planId: PlanId, writes: readonly Write[]): readonly Change[] => {
  const changes = new Map<string, PlanChange>()
  const name = namesOf(readPlan(doc))
  for (const write of writes) {
    for (const path of touchedBy(doc, write.update)) {
      const [root, row, field = 'added'] =
        path.root === 'plan' ? ['plan', undefined, path.keys[0]] : [path.root, ...path.keys]
      const key = `${root}/${row ?? ''}`
      const before = changes.get(key)
      changes.set(key, {
        kind: 'plan',
        planId,
        root: path.root,
        ...(row !== undefined && { row: row as RowId }),
        ...name(path.root, row),
        fields: including(before?.fields, field),
        by: including(before?.by, write.by),
        at: before && before.at > write.at ? before.at : write.at,
      })
    }
  }
  return [...changes.values()].sort((a, b) => (a.at < b.at ? 1 : -1))
}

const including = <Value>(values: readonly Value[] | undefined, value: Value): readonly Value[] => [
  ...new Set([...(values ?? []), value]),
]

/** What a row is called now: its number and title, or the plan's own title. */
const namesOf = (content: PlanContent) => {
  const { outputs, unplaced } = outlineOf(content)
  const numbered = [...outputs.flatMap(({ output, actions }) => [output, ...actions]), ...unplaced]
  const titled = [
    ...content.indicators,
    ...content.sections.map(({ id, kind }) => ({ id, title: kind })),
  ]
  return (root: PlanRoot, row: string | undefined): { title: string; number?: string } => {
    if (root === 'plan') return { title: content.title }
    const known = numbered.find(({ id }) => id === row)
    if (known) return { title: known.title, number: known.number }
    return { title: titled.find(({ id }) => id === row)?.title ?? '' }
  }
}

interface Path {
  readonly root: PlanRoot
  /** From the root inwards: row, field. */
  readonly keys: readonly string[]
}

/** The fields one update wrote in or deleted from, found by walking up from each of its structs. */
const touchedBy = (doc: Y.Doc, update: Uint8Array): readonly Path[] => {
  const { structs, ds } = Y.decodeUpdate(update)
  const deleted = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  )
  const written = structs.map(({ id, length }) => ({ ...id, len: length }))
  const paths = [...written, ...deleted].flatMap(({ client, clock, len }) =>
    pathsOf(doc, { client, clock, len }),
  )
  return [...new Map(paths.map((path) => [`${path.root}/${path.keys.join('/')}`, path])).values()]
}

const pathsOf = (
  doc: Y.Doc,
  range: { client: number; clock: number; len: number },
): readonly Path[] => {
  const structs = doc.store.clients.get(range.client) ?? []
  return structs
    .filter(
      ({ id, length }) => id.clock < range.clock + range.len && id.clock + length > range.clock,
    )
    .flatMap((struct) => {
      const path = struct instanceof Y.Item ? pathOf(doc, struct) : undefined
      return path ? [path] : []
    })
}

const pathOf = (doc: Y.Doc, struct: Y.Item): Path | undefined => {
  const keys: string[] = []
  let item: Y.Item | null = struct
  let type: Y.AbstractType<unknown> | undefined
  while (item) {
    if (item.parentSub !== null) keys.unshift(item.parentSub)
    if (!(item.parent instanceof Y.AbstractType)) return undefined
    type = item.parent
    item = type._item
  }
  const root = type && PLAN_ROOTS.find((name) => doc.share.get(name) === type)
  return root && { root, keys: keys.slice(0, 2) }
}
