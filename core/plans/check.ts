import * as Y from 'yjs'
import { MAX_UPDATE_BYTES } from '../../shared/limits.ts'
import { PLAN_ROOTS } from '../../shared/plan-fields.ts'
import { Refusal } from '../../shared/refusal.ts'
import { areSameWords } from './same-words.ts'
import { type Struct, takeIn } from './take-in.ts'
import { readTyped } from './typed.ts'

/** Per Yjs client, how many of its structs are known: a state vector, decoded. */
export type Known = Map<number, number>

/** How deep one update may nest. Yjs deletes by recursion: some thousands exhaust a reader's stack. */
export const MAX_DEPTH = 100
const ROOTS: ReadonlySet<string> = new Set(PLAN_ROOTS)

/**
 * Checks an update before anything else happens to it (rule P3), without a document: it decodes
 * fully, is within size, begins where `known` ends, rests only on what is known or came before,
 * deletes only what is there, and touches only the roots of the plan's schema.
 *
 * @param held the plan from a reach on, Yjs v1: asked for only when something comes again.
 * @returns how far each client's structs reach after it.
 * @throws Refusal `malformed`, `too-large`, `conflict` when what comes again is not what the plan
 * has under the same numbers, or `behind` when something it rests on is missing here:
 * the writer should open the plan again and send what we lack.
 */
export const checkUpdate = (
  update: Uint8Array,
  known: Known,
  held?: (reach: Known) => Uint8Array,
): Known => {
  if (update.byteLength > MAX_UPDATE_BYTES) {
    throw new Refusal('too-large', `An update has at most ${MAX_UPDATE_BYTES} bytes.`)
  }
  return reachOfTyped(update, known) ?? checkAnything(update, known, held)
}

/** What is typed at the end of what is known, and rests on that, passes; everything else is looked at in full. */
const reachOfTyped = (update: Uint8Array, known: Known): Known | undefined => {
  const typed = readTyped(update)
  if (!typed) return undefined
  const { client, clock, length, neighbours } = typed
  if (clock !== (known.get(client) ?? 0) || !Number.isSafeInteger(clock + length)) return undefined
  for (let at = 0; at < neighbours.length; at += 2) {
    const there = known.get(neighbours[at] ?? 0) ?? 0
    if ((neighbours[at + 1] ?? 0) >= there) return undefined
  }
  return new Map([[client, clock + length]])
}

/** The same by Yjs' own reader, for every update. */
export const checkAnything: typeof checkUpdate = (update, known, held) => {
  const { structs, ds } = decode(update)
  const reach: Known = new Map()
  const end = (client: number) => reach.get(client) ?? known.get(client) ?? 0
  const depths = new Map<string, number>()
  const take = (struct: Struct) => {
    const { client, clock } = struct.id
    checkStruct(struct)
    if (struct instanceof Y.Item) depths.set(nameOf(struct.id), checkedDepth(struct, depths))
    reach.set(client, Math.max(end(client), clock + struct.length))
  }
  if (!takeIn(structs, { end, take })) throw behind()
  checkDeletions(ds, end)
  if (held) requireSame(structs, known, held)
  return reach
}

const checkDeletions = (
  ds: ReturnType<typeof Y.decodeUpdate>['ds'],
  end: (client: number) => number,
): void => {
  const ranges = [...ds.clients].flatMap(([client, of]) =>
    of.map(({ clock, len }) => ({ len, beyond: clock + len - end(client) })),
  )
  // Yjs throws at a deletion of nothing, whoever reads it.
  if (ranges.some(({ len }) => len < 1)) throw notAnUpdate()
  // A deletion of what is not there would wait, and take away what someone writes later.
  if (ranges.some(({ beyond }) => beyond > 0)) throw behind()
}

/** @throws Refusal `conflict` for other words under numbers the plan has. */
const requireSame = (
  structs: readonly Struct[],
  known: Known,
  held: (reach: Known) => Uint8Array,
): void => {
  const again = structs.filter(({ id }) => id.clock < (known.get(id.client) ?? 0))
  if (again.length === 0) return
  const reach = new Map(known)
  for (const { id } of again) reach.set(id.client, Math.min(id.clock, reach.get(id.client) ?? 0))
  if (areSameWords(again, held(reach))) return
  throw new Refusal(
    'conflict',
    'The plan has other words under the same numbers: someone else uses this Yjs client id. Begin with a new one.',
  )
}

const decode = (update: Uint8Array) => {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    if (structs.some((struct) => struct instanceof Y.Skip)) throw behind()
    return { structs: structs as readonly Struct[], ds }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw notAnUpdate()
  }
}

const checkStruct = (struct: Struct) => {
  if (struct.length < 1 || !Number.isSafeInteger(struct.id.clock + struct.length)) {
    throw notAnUpdate()
  }
  const parent = struct instanceof Y.Item && parentOf(struct)
  if (typeof parent === 'string' && !ROOTS.has(parent)) {
    throw new Refusal('malformed', `A plan has no root «${parent.slice(0, 40)}».`)
  }
}

const checkedDepth = (item: Y.Item, depths: ReadonlyMap<string, number>): number => {
  const parent = parentOf(item)
  const depth = parent instanceof Y.ID ? (depths.get(nameOf(parent)) ?? 0) + 1 : 1
  if (depth > MAX_DEPTH)
    throw new Refusal('malformed', `One update nests at most ${MAX_DEPTH} deep.`)
  return depth
}

/** A root's name, the id of the item that holds it, or left out (a neighbour has it): the item is not in a document yet. */
const parentOf = (item: Y.Item): unknown => item.parent
const nameOf = ({ client, clock }: Y.ID) => `${client}:${clock}`

const notAnUpdate = () => new Refusal('malformed', 'These bytes are not a Yjs update.')
const behind = () =>
  new Refusal('behind', 'This rests on changes the server does not have. Open the plan again.')
