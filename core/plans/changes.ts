import * as Y from 'yjs'
import * as z from 'zod'
import type { Change } from '../../shared/change.ts'
import type { PersonId, PlanId, RowId } from '../../shared/ids.ts'
import { outlineOf } from '../../shared/plan.ts'
import { readPlan } from '../../shared/plan-document.ts'
import { PLAN_ROOTS, type PlanRoot } from '../../shared/plan-fields.ts'
import type { PlanNumbers } from '../../shared/plan-numbers.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import {
  buildDocument,
  nameOfWrite,
  readLog,
  storedUpdates,
  type Write,
  writeSchema,
} from './log.ts'
import { readNumbers } from './stable-numbers.ts'

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
  const recent = log.items.flatMap(({ writes }) => writes)
  const folded = await foldedSince(platform, planId, since)
  const isNews = ({ at, by }: Write) => at > since && by !== reader
  const writes = distinct([...folded, ...recent]).toSorted((a, b) => (a.at < b.at ? -1 : 1))
  if (!writes.some(isNews)) return []
  const doc = buildDocument([...storedUpdates(log), ...folded.map(({ update }) => update)], {
    gc: false,
  })
  const names = namesOf(doc, await readNumbers(platform, planId))
  return describe(doc, planId, { found: touchesOf(doc, writes, isNews), names })
}

/** Items of history read at once, each of at most 300 KB. */
const PAGE = 8

/** Writes that were folded into a snapshot since then. */
const foldedSince = async (
  { docs }: Platform,
  planId: PlanId,
  since: string,
): Promise<readonly Write[]> => {
  const { pk } = docKeys.head(planId)
  const found: Write[] = []
  let before: string | undefined
  for (;;) {
    const items = await docs.list({
      ...{ pk, prefix: 'H#', order: 'descending', limit: PAGE },
      ...(before !== undefined && { after: before }),
    })
    const news = items.filter(({ lastAt }) => String(lastAt) > since)
    found.push(...news.flatMap(({ writes }) => writesSchema.parse(writes)))
    // Packs begin ever earlier. Some overlap, but not a whole page of them and what lies behind it.
    if (news.length === 0 || items.length < PAGE) return found
    before = items.at(-1)?.sk
  }
}
const writesSchema = z.array(writeSchema)

/** A fold that stopped midway leaves writes packed twice, and two nodes may both have stored one. */
const distinct = (writes: readonly Write[]): readonly Write[] => [
  ...new Map(writes.map((write) => [nameOfWrite(write), write])).values(),
]

/** One person's touch of one field. */
interface Touch {
  readonly field: string
  readonly by: PersonId
  readonly at: string
}
interface Place {
  readonly root: PlanRoot
  readonly row: string | undefined
}

const describe = (
  doc: Y.Doc,
  planId: PlanId,
  { found, names }: { found: Touched; names: ReturnType<typeof namesOf> },
): readonly Change[] =>
  [...found.values()]
    .flatMap(({ place, touches }) => {
      const told = worthTelling(touches, isRemoved(doc, place))
      const at = told
        .map((touch) => touch.at)
        .sort()
        .at(-1)
      if (at === undefined) return []
      const { root, row } = place
      const change: PlanChange = {
        ...{ kind: 'plan', planId, root },
        ...(row !== undefined && { row: row as RowId }),
        ...names(place),
        fields: [...new Set(told.map(({ field }) => field))],
        by: [...new Set(told.map(({ by }) => by))],
        at,
      }
      return [change]
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))

type Touched = ReadonlyMap<string, { readonly place: Place; readonly touches: readonly Touch[] }>

/** What the news touched. An update may repeat deletions of before it: only the first one counts. */
const touchesOf = (
  doc: Y.Doc,
  writes: readonly Write[],
  isNews: (write: Write) => boolean,
): Touched => {
  const found = new Map<string, { place: Place; touches: Touch[] }>()
  const deleted = new Set<Y.Item>()
  for (const write of writes) {
    const paths = touchedBy(doc, write.update, deleted)
    if (!isNews(write)) continue
    for (const { root, keys } of paths) {
      const [row, field = 'added'] = root === 'plan' ? [undefined, keys[0]] : keys
      const key = `${root}/${row ?? ''}`
      const known = found.get(key) ?? { place: { root, row }, touches: [] }
      known.touches.push({ field, by: write.by, at: write.at })
      found.set(key, known)
    }
  }
  return found
}

/** Of a row that is gone, only who took it out; of one taken out and put back, nothing of that. */
const worthTelling = (touches: readonly Touch[], removed: boolean): readonly Touch[] => {
  const takings = touches.filter(({ field }) => field === 'removed')
  return removed ? takings.slice(-1) : touches.filter(({ field }) => field !== 'removed')
}

const rowAt = (doc: Y.Doc, { root, row }: Place): Y.Map<unknown> | undefined => {
  const fields = row === undefined || root === 'plan' ? undefined : doc.getMap(root).get(row)
  return fields instanceof Y.Map ? fields : undefined
}
const isRemoved = (doc: Y.Doc, place: Place) => rowAt(doc, place)?.get('removed') === true

/** What a row is called now: its number and title; one that is gone, its title; the plan, its own. */
const namesOf = (doc: Y.Doc, approved: PlanNumbers) => {
  const content = readPlan(doc)
  const { outputs, unplaced } = outlineOf(content, approved)
  const numbered = [...outputs.flatMap(({ output, actions }) => [output, ...actions]), ...unplaced]
  return (place: Place): { title: string; number?: string } => {
    if (place.root === 'plan') return { title: content.title }
    const known = numbered.find(({ id }) => id === place.row)
    if (known) return { title: known.title, number: known.number }
    const row = rowAt(doc, place)
    return { title: String(row?.get('title') ?? row?.get('kind') ?? '') }
  }
}

interface Path {
  readonly root: PlanRoot
  /** From the root inwards: row, field. */
  readonly keys: readonly string[]
}

/** The fields one update wrote in or deleted from, found by walking up from each of its structs. */
const touchedBy = (doc: Y.Doc, update: Uint8Array, deleted: Set<Y.Item>): readonly Path[] => {
  const { structs, ds } = Y.decodeUpdate(update)
  const written = structs.flatMap(({ id, length }) =>
    itemsIn(doc, { client: id.client, clock: id.clock, len: length }),
  )
  const deletedNow = [...ds.clients]
    .flatMap(([client, ranges]) =>
      ranges.flatMap(({ clock, len }) => itemsIn(doc, { client, clock, len })),
    )
    .filter((item) => !deleted.has(item))
  for (const item of deletedNow) deleted.add(item)
  const paths = [...written, ...deletedNow].flatMap((item) => pathOf(doc, item) ?? [])
  return [...new Map(paths.map((path) => [`${path.root}/${path.keys.join('/')}`, path])).values()]
}

const itemsIn = (
  doc: Y.Doc,
  range: { client: number; clock: number; len: number },
): readonly Y.Item[] =>
  (doc.store.clients.get(range.client) ?? []).filter(
    (struct): struct is Y.Item =>
      struct instanceof Y.Item &&
      struct.id.clock < range.clock + range.len &&
      struct.id.clock + struct.length > range.clock,
  )

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
