import * as Y from 'yjs'

type Struct = Y.Item | Y.GC | Y.Skip

/** Room for the head of a part, and for the head of a run in it: client, clock and count. */
const HEAD_BYTES = 32

/**
 * One update as several of at most so many bytes, for what grew too long on a device. Each rests only on
 * what the update as a whole rests on, and on the parts before it; deletions come last. Together they
 * are the same as the update. A single value that is longer, words excepted, stays a part of its own.
 *
 * @param update Yjs v1.
 */
export const partsOf = (update: Uint8Array, mostBytes: number): readonly Uint8Array[] => {
  const { structs, ds } = Y.decodeUpdate(update)
  const room = mostBytes - HEAD_BYTES
  const pieces = inCausalOrder(structs.flatMap((struct) => piecesOf(struct, room)))
  const words = packed(pieces, (piece) => bytesOf(piece) + HEAD_BYTES, room)
  const gone = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }): Deletion => ({ client, clock, len })),
  )
  const deletions = packed(gone, () => HEAD_BYTES, room)
  return [...words.map((part) => encode(part, [])), ...deletions.map((part) => encode([], part))]
}

interface Deletion {
  readonly client: number
  readonly clock: number
  readonly len: number
}

/** Long words in halves, and those again, until each fits. */
const piecesOf = (struct: Struct, room: number): readonly Struct[] => {
  if (!(struct instanceof Y.Item) || struct.length < 2 || bytesOf(struct) <= room - HEAD_BYTES)
    return [struct]
  const at = middleOf(struct)
  const { client, clock } = struct.id
  const right = new Y.Item(
    Y.createID(client, clock + at),
    null,
    Y.createID(client, clock + at - 1),
    null,
    struct.rightOrigin,
    struct.parent,
    struct.parentSub,
    struct.content.splice(at),
  )
  struct.length = at
  return [...piecesOf(struct, room), ...piecesOf(right, room)]
}

/** Not between the two halves of a character, which would lose it. */
const middleOf = ({ content, length }: Y.Item): number => {
  const middle = length >> 1
  const isHalf =
    content instanceof Y.ContentString && /[\uD800-\uDBFF]/.test(content.str[middle - 1] ?? '')
  return isHalf ? middle + 1 : middle
}

/** Each after everything of this update it rests on; of one client always in the order it was made. */
const inCausalOrder = (structs: readonly Struct[]): readonly Struct[] => {
  const queues = new Map(
    [...Map.groupBy(structs, ({ id }) => id.client)].map(([client, queue]) => [
      client,
      { queue, next: 0 },
    ]),
  )
  /** What is not in this update is there already. */
  const isThere = (id: Y.Item['parent'] | Y.ID) => {
    if (!(id instanceof Y.ID)) return true
    const { queue, next } = queues.get(id.client) ?? { queue: [], next: 0 }
    const first = queue[next]
    return first === undefined || id.clock < first.id.clock
  }
  const isReady = (struct: Struct) =>
    !(struct instanceof Y.Item) || [struct.origin, struct.rightOrigin, struct.parent].every(isThere)
  const ordered: Struct[] = []
  for (let before = -1; before < ordered.length; ) {
    before = ordered.length
    for (const line of queues.values()) {
      for (let struct = line.queue[line.next]; struct && isReady(struct); ) {
        ordered.push(struct)
        line.next += 1
        struct = line.queue[line.next]
      }
    }
  }
  // Nothing Yjs writes rests on itself. What did is for the platform to refuse, not for us to lose.
  const rest = [...queues.values()].flatMap(({ queue, next }) => queue.slice(next))
  return [...ordered, ...rest]
}

const packed = <Piece>(
  pieces: readonly Piece[],
  sizeOf: (piece: Piece) => number,
  room: number,
): readonly (readonly Piece[])[] => {
  const parts: Piece[][] = []
  let left = 0
  for (const piece of pieces) {
    const size = sizeOf(piece)
    if (parts.length === 0 || size > left) {
      parts.push([])
      left = room
    }
    parts.at(-1)?.push(piece)
    left -= size
  }
  return parts
}

const bytesOf = (struct: Struct): number => {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoder.toUint8Array().byteLength
}

/** Yjs's own form: the highest client first, each with one run of structs; then what is deleted. */
const encode = (structs: readonly Struct[], deletions: readonly Deletion[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  // In v1 a length is written as any other number is.
  const number = (value: number) => encoder.writeLen(value)
  const runs = byClient(structs, ({ id }) => id.client)
  number(runs.length)
  for (const [client, run] of runs) {
    number(run.length)
    encoder.writeClient(client)
    number(run[0]?.id.clock ?? 0)
    for (const struct of run) struct.write(encoder, 0)
  }
  const gone = byClient(deletions, ({ client }) => client)
  number(gone.length)
  for (const [client, items] of gone) {
    number(client)
    number(items.length)
    for (const { clock, len } of items) {
      number(clock)
      number(len)
    }
  }
  return encoder.toUint8Array()
}

const byClient = <Piece>(pieces: readonly Piece[], clientOf: (piece: Piece) => number) =>
  [...Map.groupBy(pieces, clientOf)].sort(([a], [b]) => b - a)
