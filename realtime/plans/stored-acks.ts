import type { Socket } from 'socket.io'
import { storedFrame } from '../frames.ts'
import { send } from '../prepared.ts'

type Writer = Pick<Socket, 'conn'>

/**
 * Says «stored» once for all writes of a socket that became so together (rule P4): they were in one
 * item, so their requests end in one turn.
 */
export const createStoredAcks = () => {
  const waiting = new Map<Writer, number[]>()
  const sendAll = () => {
    for (const [{ conn }, ackIds] of waiting) send(conn, storedFrame(ackIds))
    waiting.clear()
  }
  return (writer: Writer, ackId: number): void => {
    const ackIds = waiting.get(writer)
    if (ackIds) return void ackIds.push(ackId)
    // Runs after everything that is settled already has been seen to.
    if (waiting.size === 0) process.nextTick(sendAll)
    waiting.set(writer, [ackId])
  }
}
export type StoredAcks = ReturnType<typeof createStoredAcks>
