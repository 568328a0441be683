import { promisify } from 'node:util'
import { gunzipSync, gzip, gzipSync } from 'node:zlib'
import * as Y from 'yjs'

const gzipAside = promisify(gzip)

/** A plan's state as it is stored and sent: a Yjs v2 update under gzip. */
export interface Packed {
  readonly bytes: Uint8Array
  /** How far it reaches: an encoded Yjs state vector. */
  readonly stateVector: Uint8Array
}

/** Packs what a document holds, also what waits in it for something missing. */
export const packDocument = async (doc: Y.Doc): Promise<Packed> => {
  const stateVector = Y.encodeStateVector(doc)
  return { bytes: plain(await gzipAside(Y.encodeStateAsUpdateV2(doc))), stateVector }
}

/** Packs a Yjs v1 update: a snapshot of before snapshots were packed. */
export const packUpdate = (update: Uint8Array): Packed => ({
  bytes: plain(gzipSync(Y.convertUpdateFormatV1ToV2(update))),
  stateVector: Y.encodeStateVectorFromUpdate(update),
})

/** The Yjs v2 update inside. */
export const unpack = ({ bytes }: Packed): Uint8Array => plain(gunzipSync(bytes))

/** All of it as one Yjs v1 update. */
export const unpackV1 = (packed: Packed): Uint8Array => Y.convertUpdateFormatV2ToV1(unpack(packed))

/**
 * What someone may lack who reaches as far as the snapshot: what was deleted, which no state vector
 * tells, and what waits in it for something missing. A Yjs v1 update, small beside the whole.
 */
export const beyondReach = (packed: Packed): Uint8Array =>
  Y.convertUpdateFormatV2ToV1(Y.diffUpdateV2(unpack(packed), packed.stateVector))

/** Without the room beside it that a Buffer may share with others and so keep. */
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)
