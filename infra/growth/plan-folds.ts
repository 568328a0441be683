import { isWorthFolding } from '../../core/plans/fold.ts'
import { CHUNK_BYTES, FOLD_AGE_MS, FOLDS_AT_ONCE } from '../../shared/limits.ts'
import type { Room } from './plan-rooms.ts'
import { FOLD_BASE_MS, FOLD_MS_A_BYTE } from './rates.ts'
import { STATE_VECTOR_A_PACKED_BYTE } from './sizes.ts'
import type { Stage } from './stage.ts'

/** Names and numbers of HEAD beside its state vector. */
const HEAD_BYTES = 200
/** The name of a snapshot is as long as a UUID: it counts for the size of nothing. */
const SNAPSHOT = { id: 'snapshot' }

/**
 * Folds, as each node does that has the plan open (realtime/plans/plan-room.ts): every node counts what it stored and
 * what it heard, and begins at its own count or age. What a fold costs is core/plans/fold.ts, write by write.
 */
export const createFolds = (stage: Stage) => {
  const { clock } = stage

  const begin = (room: Room) => {
    const { node, of } = room
    const [read, rev] = [of.log.length, of.rev]
    bookReading(stage, room)
    clock.in(FOLD_BASE_MS + of.plan.packedBytes * FOLD_MS_A_BYTE, () => {
      if (read > 0) bookFold(stage, room, { read, won: of.rev === rev })
      node.folding -= 1
      node.foldsWaiting.shift()?.()
    })
  }
  const inTurn = (room: Room) => {
    const { node } = room
    const go = () => {
      node.folding += 1
      begin(room)
    }
    if (node.folding < FOLDS_AT_ONCE) go()
    else node.foldsWaiting.push(go)
  }
  const foldSoon = (room: Room) => {
    room.length = { items: 0, bytes: 0 }
    room.isAging = false
    inTurn(room)
  }
  const ageAfter = (room: Room, ms: number) => {
    room.isAging = true
    const before = room.length
    clock.in(ms, () => {
      // A fold meanwhile has begun the count anew, and with it the waiting.
      if (room.length === before && room.isAging) foldSoon(room)
    })
  }
  return {
    /** A node has stored or heard something more of a plan. */
    grow: (room: Room, { items, bytes }: { items: number; bytes: number }) => {
      if (stage.folders === 'one' && room !== room.of.rooms[0]) return
      room.length.items += items
      room.length.bytes += bytes
      if (isWorthFolding(room.length)) foldSoon(room)
      else if (!room.isAging) ageAfter(room, FOLD_AGE_MS)
    },
    ageAfter,
  }
}

/** The log, HEAD and the snapshot behind it. */
const bookReading = ({ ledger, names }: Stage, { of: { plan, log } }: Room) => {
  const head = names.docKeys.head(plan.id)
  const logBytes = log.reduce((sum, bytes) => sum + bytes, 0)
  ledger.read('docs', head, logBytes)
  ledger.read('docs', head, headBytesOf(plan.packedBytes))
  ledger.read('docs', names.docKeys.chunk(plan.id, { ...SNAPSHOT, chunk: 0 }), plan.packedBytes)
}

const headBytesOf = (packedBytes: number) => HEAD_BYTES + packedBytes * STATE_VECTOR_A_PACKED_BYTE

/** Chunks and HEAD; then history, and the removal of what it replaces: the log and the old chunks, or its own. */
const bookFold = (stage: Stage, room: Room, fold: { read: number; won: boolean }) => {
  const { ledger, names, count } = stage
  const { of } = room
  const { plan } = of
  writeChunks(stage, room)
  ledger.write('docs', names.docKeys.head(plan.id), { bytes: headBytesOf(plan.packedBytes) })
  // The loser removes its own chunks and the winner those it replaced: as many.
  writeChunks(stage, room)
  count[fold.won ? 'foldsWon' : 'foldsLost'] += 1
  if (!fold.won) return
  const folded = of.log.slice(0, fold.read)
  of.log = of.log.slice(fold.read)
  of.rev += 1
  const bytes = folded.reduce((sum, one) => sum + one, 0)
  ledger.write('docs', names.docKeys.history(plan.id, 'first'), { bytes })
  for (const one of folded) {
    ledger.write('docs', names.docKeys.update(plan.id, 'folded'), { bytes: one })
  }
}

const writeChunks = ({ ledger, names }: Stage, { of: { plan } }: Room) => {
  for (let left = plan.packedBytes, chunk = 0; left > 0; left -= CHUNK_BYTES, chunk++) {
    const key = names.docKeys.chunk(plan.id, { ...SNAPSHOT, chunk })
    ledger.write('docs', key, { bytes: Math.min(left, CHUNK_BYTES) })
  }
}
