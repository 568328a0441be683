import * as Y from 'yjs'
import { PLAN_ROOTS } from '../../shared/plan-document.ts'
import { MAX_UPDATE_BYTES } from '../../shared/protocol.ts'
import { Refusal } from '../../shared/refusal.ts'

/** Per Yjs client, how many of its structs are known: a state vector, decoded. */
export type Known = Map<number, number>

const ROOTS: ReadonlySet<string> = new Set(PLAN_ROOTS)

/**
 * Checks an update before anything else happens to it (rule P3), without a document: it decodes
 * fully, is within size, begins where `known` ends, rests only on what is known, and touches only
 * the roots of the plan's schema.
 *
 * @returns how far each client's structs reach after it.
 * @throws Refusal `malformed`, `too-large`, or `behind` when something it rests on is missing here:
 * the writer should open the plan again and send what we lack.
 */
export const checkUpdate = (update: Uint8Array, known: Known): Known => {
  if (update.byteLength > MAX_UPDATE_BYTES) {
    throw new Refusal('too-large', `An update has at most ${MAX_UPDATE_BYTES} bytes.`)
  }
  const structs = decode(update)
  if (!structs) throw new Refusal('malformed', 'These bytes are not a Yjs update.')
  const reach: Known = new Map()
  const end = (client: number) => reach.get(client) ?? known.get(client) ?? 0
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || clock > end(client)) throw behind()
    reach.set(client, Math.max(end(client), clock + struct.length))
  }
  for (const struct of structs) if (struct instanceof Y.Item) checkItem(struct, end)
  return reach
}

type Structs = readonly (Y.Item | Y.GC | Y.Skip)[]

const decode = (update: Uint8Array): Structs | undefined => {
  try {
    return Y.decodeUpdate(update).structs as Structs
  } catch {
    return undefined
  }
}

const checkItem = (item: Y.Item, end: (client: number) => number) => {
  // A decoded item's parent is a root's name, the id of the item that holds it, or left out (a neighbour has it).
  const parent: unknown = item.parent
  if (typeof parent === 'string' && !ROOTS.has(parent)) {
    throw new Refusal('malformed', `A plan has no root «${parent.slice(0, 40)}».`)
  }
  for (const id of [item.origin, item.rightOrigin, parent]) {
    if (id instanceof Y.ID && id.clock >= end(id.client)) throw behind()
  }
}

const behind = () =>
  new Refusal('behind', 'This rests on changes the server does not have. Open the plan again.')
